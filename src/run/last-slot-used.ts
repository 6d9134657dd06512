import type { TimetableRow } from '../ports/store.ts'

/**
 * When the last run began that used up its slot. One that was cut short has not: it counts as never
 * begun, so that it is gone on with at the next start. Null where nothing has run.
 */
export function lastSlotUsed(last: TimetableRow['lastRun']): Date | null {
  if (last === null) return null
  const isCutShort = ['running', 'interrupted', 'parked'].includes(last.status)
  return isCutShort ? new Date(0) : last.startedAt
}
