import { addDays, type CalendarDate, monthsSince } from '../calendar-date.ts'
import type { Language, Model, Rule } from '../model/model.ts'
import type { OptionalData } from '../optional-data.ts'
import { round } from '../round.ts'
import type { Phrases, TextValues } from '../say.ts'
import { activeRules } from './active-rules.ts'
import { draftTask } from './draft-task.ts'
import { ruleKinds } from './rules/rule-kinds.ts'
import type { UnitFacts } from './rules/unit-facts.ts'
import type { TaskDraft } from './task.ts'
import { type Owners, taskOwner } from './task-owner.ts'

export interface TaskPreviewInput {
  readonly model: Model
  /** As it might be; of the model or not. */
  readonly rule: Rule
  readonly unit: UnitFacts
  /** All that are in play, for rules that fire once per group. */
  readonly units: readonly UnitFacts[]
  readonly asOf: CalendarDate
  readonly owners: Owners
  readonly missing: ReadonlySet<OptionalData>
  readonly tenant: string
  readonly language: Language
  readonly phrases: Phrases
}

export interface TaskPreview {
  /** Whether the rule's condition holds for the unit today. */
  readonly holds: boolean
  /** Records that the rule lacks, so that it does not fire at all. */
  readonly missing: readonly OptionalData[]
  /** The task as the CRM would get it; a value that the unit has no data for stays a placeholder. */
  readonly draft: TaskDraft
}

/** What a rule makes of a unit, whether it would fire today or not. */
export function previewTask(input: TaskPreviewInput): TaskPreview {
  const { model, unit, units, asOf, owners, missing, tenant, language, phrases } = input
  const rule = { ...input.rule, isOn: true }
  const playbook = { ...model.playbook, rules: [rule] }
  const [active] = activeRules({
    ...{ units, asOf, owners, missing },
    model: { ...model, playbook },
  })
  const values = active?.check(unit) ?? null
  const due = {
    ...{ unit, rule, number: 1 },
    ownerId: taskOwner(rule, unit.ownerId, { playbook, owners }),
    dueOn: addDays(asOf, rule.dueDays),
    values: values ?? valuesAtHand(rule, unit, asOf),
  }
  return {
    holds: values !== null,
    missing: active?.missing ?? [],
    draft: draftTask(due, { tenant, language, phrases }),
  }
}

/** What the texts of a rule may name, as far as there is data, although its condition does not hold. */
function valuesAtHand({ id }: Rule, unit: UnitFacts, asOf: CalendarDate): TextValues {
  const { share, growth, lastTouch, contacts, tierSince, oldestStage } = unit
  const all: Readonly<Record<string, string | number | null>> = {
    share: round(share * 100, 0),
    decline: growth === null ? null : round(-growth * 100, 0),
    days: id === 'stalled-deal' ? (oldestStage?.days ?? null) : lastTouch,
    silence: lastTouch,
    deal: oldestStage?.dealName ?? null,
    contacts,
    months: tierSince === null ? null : monthsSince(tierSince, asOf),
  }
  return Object.fromEntries(
    ruleKinds[id].placeholders.flatMap((name) => {
      const value = all[name] ?? null
      return value === null ? [] : [[name, value]]
    }),
  )
}
