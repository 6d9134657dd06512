import type { CalendarDate } from '../calendar-date.ts'
import { defaultModel } from '../model/default-model.ts'
import type { Model, Rule } from '../model/model.ts'
import type { OptionalData } from '../optional-data.ts'
import { groupLeaders } from '../portfolio/group-leaders.ts'
import type { TextValues } from '../say.ts'
import type { RuleContext, RuleKind } from './rules/rule-kind.ts'
import { ruleKinds } from './rules/rule-kinds.ts'
import type { UnitFacts } from './rules/unit-facts.ts'
import { isActiveOwner, type Owners } from './task-owner.ts'

/** A rule that is on, ready to be asked about units. */
export interface ActiveRule {
  readonly rule: Rule
  readonly kind: RuleKind
  /** Records that it needs and does not have: while there are any it does not fire. */
  readonly missing: readonly OptionalData[]
  /** The values for its texts while its condition holds for a unit, else null. */
  readonly check: (unit: UnitFacts) => TextValues | null
}

export interface RuleInput {
  readonly model: Model
  readonly asOf: CalendarDate
  readonly units: readonly UnitFacts[]
  readonly owners: Owners
  /** Records that could not be read. */
  readonly missing: ReadonlySet<OptionalData>
}

/** The rules that are on, in the model's order. */
export function activeRules({ model, asOf, units, owners, missing }: RuleInput): ActiveRule[] {
  const leaders = groupLeaders(units)
  const shared: Omit<RuleContext, 'limit'> = {
    asOf,
    monoClientShare: model.concentration.monoClient,
    leadsGroup: ({ unitId }) => leaders.has(unitId),
    isActiveOwner: (ownerId) => isActiveOwner(owners, ownerId),
  }
  return model.playbook.rules
    .filter(({ isOn }) => isOn)
    .map((rule) => {
      const kind = ruleKinds[rule.id]
      const context = { ...shared, limit: limitOf(rule) }
      return {
        rule,
        kind,
        missing: kind.needs.filter((data) => missing.has(data)),
        check: (unit) => kind.check(unit, context),
      }
    })
}

/** Thresholds by name: the model's, else the default model's. Throws for one that no model has. */
function limitOf(rule: Rule): (name: string) => number {
  const standard = defaultModel.playbook.rules.find(({ id }) => id === rule.id)?.thresholds
  return (name) => {
    const value = rule.thresholds[name] ?? standard?.[name]
    if (value === undefined) throw new Error(`Rule ${rule.id} has no threshold "${name}"`)
    return value
  }
}
