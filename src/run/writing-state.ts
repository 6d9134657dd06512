/**
 * `first-steps`: nothing was let write yet, so that runs only show what they would do; `stopped`: the
 * same, until somebody lets them write again.
 */
export type WritingState = 'first-steps' | 'live' | 'stopped'

/** Whether runs that nobody typed as a command write. */
export function writingState(since: {
  readonly liveAt: Date | null
  readonly pausedAt: Date | null
}): WritingState {
  if (since.pausedAt !== null) return 'stopped'
  return since.liveAt === null ? 'first-steps' : 'live'
}
