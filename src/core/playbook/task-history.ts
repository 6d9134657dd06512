import { addMonths, ageDays, type CalendarDate } from '../calendar-date.ts'
import type { Rule, RuleId } from '../model/model.ts'
import type { UnitFacts } from './rules/unit-facts.ts'
import type { PastTask } from './task.ts'
import { wasMade } from './was-made.ts'

/** What the ledger tells about earlier tasks of a rule. */
export interface TaskHistory {
  /** The latest task that was made and not taken back. */
  last(rule: RuleId, unit: UnitFacts): PastTask | null
  nextNumber(rule: RuleId, unit: UnitFacts): number
}

/**
 * Indexes the ledger. Numbers count by account record, as the keys of tasks do; the last task is the
 * unit's, and that of the whole group for a rule that fires once per group.
 */
export function taskHistory(ledger: readonly PastTask[], units: Iterable<UnitFacts>): TaskHistory {
  const groups = new Map<string, string>()
  for (const { unitId, groupId } of units) groups.set(unitId, groupId)
  const lastKey = (rule: RuleId, unitId: string) =>
    `${rule}:${rule === 'mono-client' ? (groups.get(unitId) ?? unitId) : unitId}`
  const last = new Map<string, PastTask>()
  const numbers = new Map<string, number>()
  for (const task of ledger) {
    const numberKey = `${task.rule}:${task.draft.accountId}`
    numbers.set(numberKey, Math.max(numbers.get(numberKey) ?? 0, task.number))
    const key = lastKey(task.rule, task.unitId)
    if (wasMade(task.status) && isLater(task, last.get(key))) last.set(key, task)
  }
  return {
    last: (rule, { unitId }) => last.get(lastKey(rule, unitId)) ?? null,
    nextNumber: (rule, { accountId }) => (numbers.get(`${rule}:${accountId}`) ?? 0) + 1,
  }
}

function isLater(task: PastTask, other: PastTask | undefined): boolean {
  if (other === undefined) return true
  return task.createdOn === other.createdOn
    ? task.number > other.number
    : task.createdOn > other.createdOn
}

/**
 * Whether a rule may have its next task: the last one is closed or deleted, and the time in "again
 * after" has passed since its creation. With `event` a rule that no event starts fires once.
 */
export function isDueAgain(
  { againAfter }: Rule,
  last: PastTask | null,
  { asOf, isEventRule }: { readonly asOf: CalendarDate; readonly isEventRule: boolean },
): boolean {
  if (last === null) return true
  if (last.status === 'open' || last.status === 'intended') return false
  if (againAfter === 'event') return isEventRule
  return 'months' in againAfter
    ? addMonths(last.createdOn, againAfter.months) <= asOf
    : ageDays(last.createdOn, asOf) >= againAfter.days
}
