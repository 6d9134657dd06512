import { type ConnectOptions, connect } from '#connectors/salesforce/connect.ts'
import { salesforce } from '#connectors/salesforce/definition.ts'
import type { Clock } from '#src/ports/clock.ts'
import { run } from '#src/run/run.ts'
import type { RunRequest } from '#src/run/start-run.ts'
import { openStore } from '#src/store/open-store.ts'
import { createTexts } from '#src/texts/texts.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import type { Environment, Opened } from './one-run.ts'

/** How the connector goes about its work: page by page and by calls, or by Bulk jobs. */
export type Way = Pick<ConnectOptions, 'bulkFrom' | 'bulkWrites'>

/**
 * Opens the store, connects to a pretend Salesforce in a way that an environment names, and closes
 * the store whatever happens. A run that is held is approved at once.
 */
export async function withOrgRun<T>(
  { SALESFORCE_URL: url = '', SALESFORCE_TOKEN: accessToken = '', WAY = '', ...place }: Environment,
  clock: Clock,
  use: (opened: Opened) => Promise<T>,
): Promise<T> {
  const { DATABASE_URL, DATA_DIR } = place
  const database = DATABASE_URL ? { databaseUrl: DATABASE_URL } : { dataDir: DATA_DIR ?? '' }
  const store = await openStore(database, { log: quietLog })
  try {
    const crm = await connect(
      { loginUrl: url, instanceUrl: url, accessToken },
      salesforce.defaultFields,
      { clock, log: quietLog },
      { timeoutMs: 20_000, random: () => 0, ...(JSON.parse(WAY) as Way) },
    )
    const tenant = await store.open(crm.tenant)
    const request: RunRequest = {
      ...{ crm, store: tenant, clock, log: quietLog, texts: createTexts('en') },
      modelSource: { file: null, path: null },
      defaultFields: salesforce.defaultFields,
      ...{ isDryRun: false, goesLive: true, isFull: false, approve: null, asOf: null },
      onProgress: () => undefined,
      signal: new AbortController().signal,
    }
    const runOnce = async () => {
      const { report, isHeld } = await run(request)
      if (isHeld) await run({ ...request, approve: report.run })
    }
    return await use({ crm, tenant, runOnce })
  } finally {
    await store.close()
  }
}
