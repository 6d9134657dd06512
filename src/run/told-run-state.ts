import type { StoredRunState } from '../ports/store.ts'
import type { DeskState, RunUnderWay } from './desk.ts'

/** Whoever runs tells as often. */
export const tellEveryMs = 1_000
/** What has not been told for so long comes from a process that is dead. */
const deadAfterMs = 45_000

/** A desk's state as it is stored: JSON knows no dates. */
export function toStored({ running, ended }: DeskState): object {
  return { running, ended }
}

/** What another process has told of its run; nothing of one that seems to be dead. */
export function fromStored({ state, ageMs }: StoredRunState): DeskState {
  const told = state as { running: ToldRun | null; ended: DeskState['ended'] }
  const isAlive = told.running !== null && ageMs < deadAfterMs
  const running = isAlive && told.running ? revived(told.running) : null
  return { running, ended: told.ended }
}

type ToldRun = Omit<RunUnderWay, 'startedAt'> & { readonly startedAt: string }

function revived(run: ToldRun): RunUnderWay {
  return { ...run, startedAt: new Date(run.startedAt) }
}
