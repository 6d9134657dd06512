import { z } from 'zod'
import { days, text, whole } from './model-fields.ts'

export const languages = ['en', 'es', 'it', 'ru'] as const
export type Language = (typeof languages)[number]

export const ruleIds = [
  'mono-client',
  'no-owner',
  'silent',
  'stalled-deal',
  'falling',
  'draining',
  'needs-analysis',
  'contact-map',
  'account-plan',
  'service-terms',
  'half-year-review',
  'single-threaded',
  'left-key',
  'loyalty',
  'rate-account',
] as const
export type RuleId = (typeof ruleIds)[number]

const ruleText = z.strictObject({
  subject: text(255),
  body: text(5000),
})
const rule = z.strictObject({
  id: z.enum(ruleIds),
  isOn: z.boolean().default(true),
  dueDays: days,
  priority: z.enum(['high', 'medium', 'low']),
  who: z.enum(['owner', 'fallback']).default('owner'),
  /** Time from the creation of the last task to the next; `event` waits for the event instead. */
  againAfter: z.union(
    [
      z.literal('event'),
      z.strictObject({ days: whole(1, 36_500) }),
      z.strictObject({ months: whole(1, 1200) }),
    ],
    '"event", {"days": a whole number} or {"months": a whole number}',
  ),
  /**
   * Named numbers that the rule's condition compares with, such as `keyDays`: the names are those
   * of the same rule in the default model, which also fills in what is absent.
   */
  thresholds: z.record(z.string(), z.number()).default({}),
  /** Replaces the built-in text of a language; placeholders as in the built-in ones. */
  texts: z.partialRecord(z.enum(languages), ruleText).default({}),
})
export type Rule = z.infer<typeof rule>

/** The part of the model document about tasks. */
export const playbookSchema = z.strictObject({
  fallbackOwnerId: text(64).nullable().default(null),
  newPerOwner7Days: whole(0, 10_000).default(5),
  openPerOwner: whole(0, 10_000).default(10),
  openPerAccount: whole(0, 10_000).default(2),
  rules: z.array(rule),
})
