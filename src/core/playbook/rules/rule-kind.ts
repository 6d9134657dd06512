import type { CalendarDate } from '../../calendar-date.ts'
import type { OptionalData } from '../../optional-data.ts'
import type { TextValues } from '../../say.ts'
import type { TierEvent } from '../../tiers/tier-state.ts'
import type { UnitFacts } from './unit-facts.ts'

/** What a rule is by nature; when, for whom and how urgent are settings of the model. */
export interface RuleKind {
  /** Records without which the rule does not fire. */
  readonly needs: readonly OptionalData[]
  /** The values, beside `account`, that its texts may name. */
  readonly placeholders: readonly string[]
  /** Only for rules that an event starts: whether this one does. */
  readonly isStartedBy?: (event: TierEvent) => boolean
  /** The values for its texts while the condition holds, else null. */
  readonly check: (unit: UnitFacts, context: RuleContext) => TextValues | null
}

/** What conditions compare with. */
export interface RuleContext {
  readonly asOf: CalendarDate
  /** A threshold of the rule by name, such as `keyDays`. */
  readonly limit: (name: string) => number
  /** Share above which a group is a mono-client. */
  readonly monoClientShare: number
  /** Whether the unit has the most revenue of its group. */
  readonly leadsGroup: (unit: UnitFacts) => boolean
  readonly isActiveOwner: (ownerId: string) => boolean
}

/** Tiers that rules know by their ids. Nobody in another tier has a task but by its group's share, or by leaving one. */
export const tiersOfCare = ['key', 'candidate', 'prospect'] as const

export function isKey({ tier }: UnitFacts): boolean {
  return tier === 'key'
}

export function isKeyOrCandidate({ tier }: UnitFacts): boolean {
  return tier === 'key' || tier === 'candidate'
}
