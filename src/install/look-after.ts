import { deleteUninstalled } from './delete-uninstalled.ts'
import type { Installs } from './installs.ts'
import { keepGrantsAlive } from './keep-alive.ts'

const everyMs = 3_600_000

/** Does what installations need each hour, from now on, until the returned function is called. */
export function startLookingAfter(installs: Installs): () => void {
  const lookAfter = async () => {
    for (const task of [deleteUninstalled, keepGrantsAlive]) {
      try {
        await task(installs)
      } catch (error) {
        installs.log.warn('installations not looked after', { task: task.name, error })
      }
    }
  }
  void lookAfter()
  const timer = setInterval(lookAfter, everyMs).unref()
  return () => clearInterval(timer)
}
