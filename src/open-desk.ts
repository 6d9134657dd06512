import type { App } from './open-app.ts'
import { RunDesk } from './run/run-desk.ts'
import { runApp } from './run-app.ts'

/** The desk of the app's tenant. Each run connects anew, so that a changed grant or time zone is seen. */
export function openDesk(app: App): RunDesk {
  return new RunDesk({
    clock: app.clock,
    run: async (request) => runApp(app, await app.connect(), request),
  })
}
