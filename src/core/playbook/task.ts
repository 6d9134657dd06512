import type { CalendarDate } from '../calendar-date.ts'
import type { RuleId } from '../model/model.ts'

export type TaskPriority = 'high' | 'medium' | 'low'

export interface TaskDraft {
  /** `KA-` and ten letters or digits; ends the body, and finds the task again. */
  readonly reference: string
  readonly key: string
  readonly accountId: string
  /** Null leaves the task unassigned. */
  readonly ownerId: string | null
  readonly subject: string
  /** Plain text with line breaks; the last line is `Ref KA-…`. */
  readonly body: string
  readonly priority: TaskPriority
  readonly dueOn: CalendarDate
}

/**
 * `intended` is not confirmed by the CRM yet; `refused` was never made; `undone` was made by a run that
 * was taken back, so that it counts for nothing but its number.
 */
export type LedgerStatus = 'intended' | 'open' | 'closed' | 'deleted' | 'refused' | 'undone'

/** A task of the ledger as the next ones are judged by it: without its texts. */
export interface PastTask
  extends Pick<LedgerTask, 'unitId' | 'rule' | 'number' | 'createdOn' | 'status'> {
  readonly draft: Pick<TaskDraft, 'accountId' | 'ownerId'>
}

export interface LedgerTask {
  readonly draft: TaskDraft
  readonly unitId: string
  readonly rule: RuleId
  readonly number: number
  readonly run: number
  readonly createdOn: CalendarDate
  readonly status: LedgerStatus
  readonly crmId: string | null
}
