import { sampleBook } from '#sandbox/books/sample-book.ts'
import { type SalesforceSandbox, startSalesforceSandbox } from '#sandbox/salesforce/start.ts'
import { isLong } from './is-long.ts'
import type { Place } from './killed-portal.ts'
import type { Environment } from './one-run.ts'
import type { Way } from './org-run.ts'

const today = '2026-11-24'
/** Noon in UTC. */
export const startMs = Date.parse(`${today}T12:00:00Z`)

const size = isLong
  ? { companies: 2_000, deals: 4_000, activitiesPerCompany: 1 }
  : { companies: 640, deals: 900, activitiesPerCompany: 1 }

/** Two or more jobs of more accounts than one call takes. */
export const byBulk: Way = { bulkFrom: 0, bulkWrites: { from: 201, perJob: isLong ? 410 : 210 } }
export const byCalls: Way = { bulkFrom: 1e6, bulkWrites: { from: 1e6, perJob: 1e6 } }

/**
 * An org with the same book each time, whose limits nobody reaches. A Bulk job saves a few rows at a
 * time, with other requests in between; a validation rule refuses some accounts.
 */
export async function openOrg(now = () => new Date(startMs)): Promise<SalesforceSandbox> {
  const sandbox = await startSalesforceSandbox({
    ...{ book: sampleBook({ ...size, seed: 4, today }), now },
    ...{ dailyLimit: 1e9, bulkPageRows: 300, largestPage: 300 },
  })
  const { jobs, org } = sandbox
  jobs.batchRows = 50
  jobs.batchEvery = 3
  org.troubles.rules.push({
    object: 'Account',
    message: 'Accounts whose name begins with this letter are closed',
    refuses: (value) => String(value('Name')).startsWith('K'),
  })
  return sandbox
}

export function environmentOf(
  { url, accessToken }: SalesforceSandbox,
  place: Place,
  way: Way,
): Environment {
  return {
    ...{ SALESFORCE_URL: url, SALESFORCE_TOKEN: accessToken, WAY: JSON.stringify(way) },
    ...place,
  }
}
