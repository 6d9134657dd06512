import type { CalendarDate } from '../calendar-date.ts'
import type { PendingEvent, TierEvent } from '../tiers/tier-state.ts'
import type { ActiveRule } from './active-rules.ts'
import type { UnitFacts } from './rules/unit-facts.ts'
import type { TaskHistory } from './task-history.ts'

export interface EventBook {
  readonly asOf: CalendarDate
  readonly rules: readonly ActiveRule[]
  readonly units: ReadonlyMap<string, UnitFacts>
  readonly history: TaskHistory
}

/**
 * Events that still want a task: those that waited and those of this run, without the ones whose
 * condition has ended, whose rule is switched off, or whose task the ledger has. An event stays
 * until the ledger has its task, so that nothing is lost whenever a run stops.
 */
export function pendingEvents(
  book: EventBook,
  waiting: readonly PendingEvent[],
  events: readonly TierEvent[],
): PendingEvent[] {
  const byKey = new Map<string, PendingEvent>()
  for (const event of [...waiting, ...startedEvents(book, events)]) {
    byKey.set(eventKey(event.rule, event.unitId), event)
  }
  return [...byKey.values()].filter((event) => isStillWanted(book, event))
}

export function eventKey(rule: string, unitId: string): string {
  return `${rule}:${unitId}`
}

function startedEvents({ asOf, rules, units }: EventBook, events: readonly TierEvent[]) {
  const startable = rules.filter(({ kind }) => kind.isStartedBy !== undefined)
  return events
    .filter(({ unitId }) => units.has(unitId))
    .flatMap((event) =>
      startable
        .filter(({ kind }) => kind.isStartedBy?.(event))
        .map(({ rule }): PendingEvent => ({ unitId: event.unitId, rule: rule.id, since: asOf })),
    )
}

function isStillWanted({ rules, units, history }: EventBook, event: PendingEvent): boolean {
  const active = rules.find(({ rule }) => rule.id === event.rule)
  const unit = units.get(event.unitId)
  if (active === undefined || unit === undefined) return false
  const last = history.last(event.rule, unit)
  if (last !== null && last.createdOn >= event.since) return false
  // Missing records may hide the condition; they do not end it.
  return active.missing.length > 0 || active.check(unit) !== null
}
