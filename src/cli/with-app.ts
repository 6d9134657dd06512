import type { CsvSettings } from '../choose-crm.ts'
import { readConfig } from '../config.ts'
import { createLog } from '../create-log.ts'
import { type App, openApp } from '../open-app.ts'
import { systemClock } from '../system-clock.ts'

/**
 * Opens the app from the environment for one command, and closes it whatever happens; `files` take
 * the place of a CRM.
 */
export async function withApp<T>(
  use: (app: App) => Promise<T>,
  files: CsvSettings | null = null,
): Promise<T> {
  const config = readConfig(process.env)
  const app = await openApp(config, createLog(config.logLevel), systemClock, files)
  try {
    return await use(app)
  } finally {
    await app.close()
  }
}
