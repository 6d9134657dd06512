import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../ports/log.ts'
import type { RunStateShelf } from '../ports/store.ts'
import { stoppedOnPages } from './desk.ts'
import type { RunDesk } from './run-desk.ts'
import { tellEveryMs, toStored } from './told-run-state.ts'

export interface Telling {
  /** Tells the end, and whether it was somebody on the pages who made it. */
  end(): Promise<{ readonly isStoppedOnPages: boolean }>
}

/**
 * Tells the other processes every second how far the run of a desk is, and stops it when somebody
 * asks there. What cannot be told is logged; the run goes on.
 */
export function tellRunState(
  desk: RunDesk,
  { shelf, job, log }: { readonly shelf: RunStateShelf; readonly job: string; readonly log: Log },
): Telling {
  const ending = new AbortController()
  let isStopAsked = false
  const tell = async (): Promise<void> => {
    try {
      const told = await shelf.tell(job, toStored(desk.state))
      if (!told.isStopAsked || isStopAsked) return
      isStopAsked = true
      void desk.stop(new Error(stoppedOnPages))
    } catch (error) {
      log.warn('progress not told', { error })
    }
  }
  const telling = (async () => {
    while (!ending.signal.aborted) {
      await tell()
      await sleep(tellEveryMs, undefined, { signal: ending.signal }).catch(() => undefined)
    }
  })()
  return {
    end: async () => {
      ending.abort()
      await telling
      await tell()
      return { isStoppedOnPages: isStopAsked }
    },
  }
}
