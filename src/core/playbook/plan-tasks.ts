import type { CalendarDate } from '../calendar-date.ts'
import type { Language, Model } from '../model/model.ts'
import type { Phrases } from '../say.ts'
import { chooseTasks } from './choose-tasks.ts'
import { draftTask } from './draft-task.ts'
import type { DueTask } from './playbook.ts'
import type { LedgerTask } from './task.ts'
import type { WaitReason } from './task-caps.ts'

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
  /** Where the report of an account is; absent where nobody could open it. */
  readonly reportUrl?: ((accountId: string) => string) | null
}

/** Chooses among the due tasks those that the limits allow, and words them. */
export function planTasks(due: readonly DueTask[], input: TaskPlanInput): TaskPlan {
  const { chosen, waiting } = chooseTasks(due, input)
  return {
    tasks: chosen.map((task) => ({
      draft: draftTask(task, input),
      unitId: task.unit.unitId,
      rule: task.rule.id,
      number: task.number,
      createdOn: input.asOf,
    })),
    waiting,
    unassigned: chosen.filter(({ ownerId }) => ownerId === null).length,
  }
}
