import { z } from 'zod'
import { playbookSchema } from '../core/model/model-playbook.ts'
import { language } from './session.ts'

const ruleText = z.object({ subject: z.string(), body: z.string() })

/** What the rules are by nature, and who there is. */
export const playbookAnswer = z
  .object({
    rules: z.array(
      z.object({
        id: z.string(),
        /** That its texts may name, such as `account`. */
        placeholders: z.array(z.string()),
        /** Named numbers that its condition compares with, as they usually are. */
        thresholds: z.record(z.string(), z.number()),
        /** Whether something that happens starts it, rather than a state that lasts. */
        isStartedByEvent: z.boolean(),
        /** Built-in texts by language. */
        texts: z.record(language, ruleText),
      }),
    ),
    owners: z.array(z.object({ id: z.string(), name: z.string(), isActive: z.boolean() })),
    /** Accounts to try a rule on: those that tasks are about, the best tier first. */
    accounts: z.array(z.object({ id: z.string(), name: z.string(), tier: z.string().nullable() })),
    /** Of the model in force, the highest first. */
    tiers: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'Playbook' })
export type PlaybookAnswer = z.infer<typeof playbookAnswer>

export const taskToPreview = z
  .object({
    rule: playbookSchema.shape.rules.element,
    fallbackOwnerId: z.string().nullable(),
    language,
    /** Of the unit that it is tried on. */
    account: z.string(),
  })
  .meta({ id: 'TaskToPreview' })
export type TaskToPreview = z.input<typeof taskToPreview>

export const taskPreview = z
  .object({
    /** Whether the rule's condition holds for the account today. */
    holds: z.boolean(),
    /** Kinds of records that could not be read, without which the rule does not fire. */
    missing: z.array(z.string()),
    subject: z.string(),
    body: z.string(),
    ownerName: z.string().nullable(),
    dueOn: z.iso.date(),
  })
  .meta({ id: 'TaskPreview' })
export type TaskPreviewAnswer = z.infer<typeof taskPreview>
