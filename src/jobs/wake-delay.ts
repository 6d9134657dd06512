/** A run is made so long after the last change. */
const quietMs = 60_000
/** Where changes do not end, it is made so long after the first one. Runs are at least as far apart. */
const longestMs = 10 * 60_000

/** What is known of a tenant's runs for changes. */
export interface Wakes {
  readonly now: Date
  /** Since when one waits; null where none does. */
  readonly waitingSince: Date | null
  /** When the last one began; null where there was none. */
  readonly lastStartedAt: Date | null
}

/** When the run for a change is due that the CRM tells of now. */
export function wakeAt({ now, waitingSince, lastStartedAt }: Wakes): Date {
  const quiet = now.getTime() + quietMs
  const latest = waitingSince === null ? quiet : waitingSince.getTime() + longestMs
  const earliest = lastStartedAt === null ? 0 : lastStartedAt.getTime() + longestMs
  return new Date(Math.max(Math.min(quiet, latest), earliest))
}
