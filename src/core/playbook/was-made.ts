import type { LedgerStatus } from './task.ts'

/** Whether a task counts: one that the CRM refused or an undo took back leaves only its number. */
export function wasMade(status: LedgerStatus): boolean {
  return status !== 'refused' && status !== 'undone'
}
