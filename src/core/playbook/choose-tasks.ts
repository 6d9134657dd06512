import type { CalendarDate } from '../calendar-date.ts'
import { compareIds } from '../compare-ids.ts'
import { type Model, ruleIds } from '../model/model.ts'
import type { DueTask } from './playbook.ts'
import type { PastTask } from './task.ts'
import { TaskCaps, type WaitReason } from './task-caps.ts'

export interface ChosenTasks {
  /** In the order in which they take their places under the limits. */
  readonly chosen: readonly DueTask[]
  /** Tasks that are due and wait, by the limit that they wait for. */
  readonly waiting: Readonly<Record<WaitReason, number>>
}

/**
 * Chooses among the due tasks those that the limits allow: high priority first, then by the rank of
 * the account, then in the order of the rules' table in docs/method.md.
 */
export function chooseTasks(
  due: readonly DueTask[],
  {
    model,
    asOf,
    ledger,
  }: { readonly model: Model; readonly asOf: CalendarDate; readonly ledger: readonly PastTask[] },
): ChosenTasks {
  const caps = new TaskCaps(model.playbook, ledger, asOf)
  const chosen: DueTask[] = []
  const waiting = { 'account-open': 0, 'owner-open': 0, 'owner-new': 0 }
  for (const task of inOrder(due)) {
    const burden = { ownerId: task.ownerId, unitId: task.unit.unitId }
    const reason = caps.whyNot(burden)
    if (reason !== null) {
      waiting[reason] += 1
      continue
    }
    caps.add(burden)
    chosen.push(task)
  }
  return { chosen, waiting }
}

const urgency = { high: 0, medium: 1, low: 2 }

function inOrder(due: readonly DueTask[]): DueTask[] {
  const place = ({ rule }: DueTask) => ruleIds.indexOf(rule.id)
  return due.toSorted(
    (a, b) =>
      urgency[a.rule.priority] - urgency[b.rule.priority] ||
      compareRanks(a.unit.rank, b.unit.rank) ||
      place(a) - place(b) ||
      compareIds(a.unit.unitId, b.unit.unitId),
  )
}

/** Ranks of accounts out of play are infinite, and equal among each other. */
function compareRanks(a: number, b: number): number {
  return a === b ? 0 : a - b
}
