import type { RunLog } from '../ports/store.ts'

/** Runs among which the last one that wrote is looked for. */
const recent = 50

/**
 * When the last run began that used up its slot. One that was cut short has not: it counts as never
 * begun, so that it is gone on with at the next start. Null where nothing has run.
 */
export async function lastSlotUsed(runs: RunLog): Promise<Date | null> {
  const last = (await runs.list(recent)).find(({ isDryRun }) => !isDryRun)
  if (!last) return null
  const isCutShort = ['running', 'interrupted', 'parked'].includes(last.status)
  return isCutShort ? new Date(0) : last.startedAt
}
