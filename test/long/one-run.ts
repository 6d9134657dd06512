import { readConfig } from '#src/config.ts'
import { openApp } from '#src/open-app.ts'
import type { Clock } from '#src/ports/clock.ts'
import type { Crm } from '#src/ports/connector.ts'
import type { TenantStore } from '#src/ports/store.ts'
import { runApp } from '#src/run-app.ts'
import { quietLog } from '#test/store/quiet-log.ts'

/** The program's settings, as it reads them. */
export type Environment = Readonly<Record<string, string>>

export interface Opened {
  readonly crm: Crm
  readonly tenant: TenantStore
  /** A run; one that is held is approved at once. Throws what the run throws. */
  runOnce(): Promise<void>
}

/** Opens the program on its settings and closes it whatever happens. */
export async function withOpenApp<T>(
  environment: Environment,
  clock: Clock,
  use: (opened: Opened) => Promise<T>,
): Promise<T> {
  const app = await openApp(readConfig(environment), quietLog, clock)
  try {
    const connected = await app.connect()
    const runOnce = async () => {
      const { report, isHeld } = await runApp(app, connected, { goesLive: true })
      if (isHeld) await runApp(app, connected, { goesLive: true, approve: report.run })
    }
    return await use({ ...connected, runOnce })
  } finally {
    await app.close()
  }
}
