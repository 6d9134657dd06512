import type { TFunction } from 'i18next'
import type { Language, Rule } from '../../core/model/model.ts'
import { unknownPlaceholders } from '../../core/model/unknown-placeholders.ts'
import type { Playbook, RuleNature } from './playbook-queries.ts'

/** Bounds of the numbers, as src/core/model/model-playbook.ts has them. */
export const bounds = {
  dueDays: [0, 36_500],
  againDays: [1, 36_500],
  againMonths: [1, 1200],
  limit: [0, 10_000],
} as const

const mostLetters = { subject: 255, body: 5000 } as const

/** What is wrong with a whole number; null where nothing is. */
export function numberFault(
  value: unknown,
  [from, to]: readonly [number, number],
  t: TFunction<'playbook'>,
): string | null {
  const isWell = Number.isInteger(value) && Number(value) >= from && Number(value) <= to
  return isWell ? null : t('rule.number', { from, to })
}

/** What is wrong with a text of a rule; null where nothing is. */
export function textFault(
  text: string,
  part: 'subject' | 'body',
  { placeholders }: Pick<RuleNature, 'placeholders'>,
  t: TFunction<'playbook'>,
): string | null {
  if (text.trim() === '') return t('rule.empty')
  if (text.length > mostLetters[part]) return t('rule.tooLong', { most: mostLetters[part] })
  const [wrong] = unknownPlaceholders(text, placeholders)
  if (wrong === undefined) return null
  const allowed = placeholders.map((name) => `{{${name}}}`).join(', ')
  return t('rule.wrongPlaceholder', { wrong, allowed })
}

/** How many entries of a rule are wrong. */
export function ruleFaults(rule: Rule, nature: RuleNature, t: TFunction<'playbook'>): number {
  const { againAfter, thresholds, texts } = rule
  const again =
    againAfter === 'event'
      ? null
      : 'months' in againAfter
        ? numberFault(againAfter.months, bounds.againMonths, t)
        : numberFault(againAfter.days, bounds.againDays, t)
  const faults = [
    numberFault(rule.dueDays, bounds.dueDays, t),
    again,
    ...Object.values(thresholds).map((value) =>
      typeof value === 'number' ? null : t('rule.anyNumber'),
    ),
    ...(Object.keys(texts) as Language[]).flatMap((language) => {
      const own = texts[language]
      return own
        ? [textFault(own.subject, 'subject', nature, t), textFault(own.body, 'body', nature, t)]
        : []
    }),
  ]
  return faults.filter((fault) => fault !== null).length
}

/** How many entries of a playbook are wrong. */
export function playbookFaults(
  playbook: Playbook,
  natures: ReadonlyMap<string, RuleNature>,
  t: TFunction<'playbook'>,
): number {
  const limits = [playbook.newPerOwner7Days, playbook.openPerOwner, playbook.openPerAccount]
  const ofLimits = limits.filter((limit) => numberFault(limit, bounds.limit, t) !== null).length
  return playbook.rules.reduce((sum, rule) => {
    const nature = natures.get(rule.id)
    return sum + (nature ? ruleFaults(rule, nature, t) : 0)
  }, ofLimits)
}
