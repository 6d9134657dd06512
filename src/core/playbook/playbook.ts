import { addDays, type CalendarDate } from '../calendar-date.ts'
import type { Rule, RuleId } from '../model/model.ts'
import type { OptionalData } from '../optional-data.ts'
import type { TextValues } from '../say.ts'
import type { PendingEvent, TierEvent } from '../tiers/tier-state.ts'
import { type ActiveRule, activeRules, type RuleInput } from './active-rules.ts'
import { eventKey, pendingEvents } from './pending-events.ts'
import { isKeyOrCandidate } from './rules/rule-kind.ts'
import type { UnitFacts } from './rules/unit-facts.ts'
import type { PastTask } from './task.ts'
import { isDueAgain, type TaskHistory, taskHistory } from './task-history.ts'
import { taskOwner } from './task-owner.ts'

/** `units` are all units in play, and those out of play that an event is about. */
export interface PlaybookInput extends RuleInput {
  readonly ledger: readonly PastTask[]
  /** Changes of this run, and events that still wait from earlier ones. */
  readonly events: readonly TierEvent[]
  readonly pending: readonly PendingEvent[]
}

/** A task that a rule wants now. */
export interface DueTask {
  readonly unit: UnitFacts
  readonly rule: Rule
  /** Counts the tasks of the rule for the account record. */
  readonly number: number
  /** Null where neither the account nor the model has an active owner. */
  readonly ownerId: string | null
  readonly dueOn: CalendarDate
  /** For the texts. */
  readonly values: TextValues
}

export interface DueTasks {
  /** In the order of the model's rules, then of the units. */
  readonly due: readonly DueTask[]
  /** Events to be kept for the next run: those of `due` too, until the ledger has their tasks. */
  readonly pending: readonly PendingEvent[]
  /** Rules that are on and cannot fire, with the records that they lack. */
  readonly rulesOff: readonly RuleOff[]
  /** Key accounts and candidates without any logged touch, by owner, while `silent` is on. */
  readonly untouched: readonly Untouched[]
}

export interface RuleOff {
  readonly rule: RuleId
  readonly missing: readonly OptionalData[]
}

export interface Untouched {
  readonly ownerId: string | null
  readonly unitIds: readonly string[]
}

/** Which tasks the playbook wants as of a day, before anybody's limits. */
export function dueTasks(input: PlaybookInput): DueTasks {
  const rules = activeRules(input)
  const history = taskHistory(input.ledger, input.units)
  const units = new Map(input.units.map((unit) => [unit.unitId, unit]))
  const book = { asOf: input.asOf, rules, units, history }
  const pending = pendingEvents(book, input.pending, input.events)
  const firing = rules.filter(({ missing }) => missing.length === 0)
  const isSilentFiring = firing.some(({ rule }) => rule.id === 'silent')
  return {
    due: firing.flatMap((active) => dueOf(active, input, { history, pending })),
    pending,
    rulesOff: rules
      .filter(({ missing }) => missing.length > 0)
      .map(({ rule, missing }) => ({ rule: rule.id, missing })),
    untouched: isSilentFiring ? untouchedByOwner(input.units) : [],
  }
}

function dueOf(
  { rule, kind, check }: ActiveRule,
  { asOf, units, owners, model }: PlaybookInput,
  { history, pending }: { history: TaskHistory; pending: readonly PendingEvent[] },
): DueTask[] {
  const isEventRule = kind.isStartedBy !== undefined
  const waiting = new Set(pending.map((event) => eventKey(event.rule, event.unitId)))
  return units.flatMap((unit) => {
    if (isEventRule && !waiting.has(eventKey(rule.id, unit.unitId))) return []
    const values = check(unit)
    if (values === null) return []
    if (!isDueAgain(rule, history.last(rule.id, unit), { asOf, isEventRule })) return []
    return [
      {
        unit,
        rule,
        number: history.nextNumber(rule.id, unit),
        ownerId: taskOwner(rule, unit.ownerId, { playbook: model.playbook, owners }),
        dueOn: addDays(asOf, rule.dueDays),
        values,
      },
    ]
  })
}

function untouchedByOwner(units: readonly UnitFacts[]): Untouched[] {
  const untouched = units.filter((unit) => isKeyOrCandidate(unit) && unit.lastTouch === null)
  return [...Map.groupBy(untouched, ({ ownerId }) => ownerId)].map(([ownerId, group]) => ({
    ownerId,
    unitIds: group.map(({ unitId }) => unitId),
  }))
}
