import type { CalendarDate } from '../calendar-date.ts'
import { compareIds } from '../compare-ids.ts'
import type { Language, Model } from '../model/model.ts'
import type { Phrases } from '../say.ts'
import { draftTask } from './draft-task.ts'
import type { DueTask } from './playbook.ts'
import type { LedgerTask } from './task.ts'
import { TaskCaps, type WaitReason } from './task-caps.ts'

/** A task that is to be made; the run adds its number. */
export type PlannedTask = Omit<LedgerTask, 'run' | 'status' | 'crmId'>

export interface TaskPlan {
  /** In the order in which they take their places under the limits. */
  readonly tasks: readonly PlannedTask[]
  /** Tasks that are due and wait, by the limit that they wait for. */
  readonly waiting: Readonly<Record<WaitReason, number>>
  /** Tasks among `tasks` that nobody owns. */
  readonly unassigned: number
}

export interface TaskPlanInput {
  readonly model: Model
  readonly asOf: CalendarDate
  readonly ledger: readonly LedgerTask[]
  readonly tenant: string
  readonly language: Language
  readonly phrases: Phrases
}

/**
 * Chooses among the due tasks those that the limits allow: high priority first, then by the rank of
 * the account, then in the order of the model's rules.
 */
export function planTasks(due: readonly DueTask[], input: TaskPlanInput): TaskPlan {
  const { model, asOf, ledger } = input
  const caps = new TaskCaps(model.playbook, ledger, asOf)
  const tasks: PlannedTask[] = []
  const waiting = { 'account-open': 0, 'owner-open': 0, 'owner-new': 0 }
  for (const task of inOrder(due, model)) {
    const burden = { ownerId: task.ownerId, unitId: task.unit.unitId }
    const reason = caps.whyNot(burden)
    if (reason !== null) {
      waiting[reason] += 1
      continue
    }
    caps.add(burden)
    tasks.push({
      draft: draftTask(task, input),
      unitId: task.unit.unitId,
      rule: task.rule.id,
      number: task.number,
      createdOn: asOf,
    })
  }
  return { tasks, waiting, unassigned: tasks.filter(({ draft }) => draft.ownerId === null).length }
}

const urgency = { high: 0, medium: 1, low: 2 }

function inOrder(due: readonly DueTask[], { playbook }: Model): DueTask[] {
  const places = new Map(playbook.rules.map(({ id }, index) => [id, index]))
  const place = ({ rule }: DueTask) => places.get(rule.id) ?? playbook.rules.length
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
