import { type FaultPlan, randomFaults, salesforceStatuses } from '#sandbox/faults.ts'
import { startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { startSalesforceSandbox } from '#sandbox/salesforce/start.ts'
import type { Clock } from '#src/ports/clock.ts'
import { planted, plantedBook } from './planted.ts'

/** A pretend CRM that is full of planted words. */
export interface PlantedCrm {
  readonly settings: Readonly<Record<string, string>>
  /** What of its own must not be told either. */
  readonly secrets: readonly string[]
  /** One request in ten fails. */
  beginTrouble(): void
  endTrouble(): void
  /** From now on no token is taken. */
  revoke(): void
  close(): Promise<void>
}

const faults = { rate: 0.1, seed: 5, afterShare: 0.5 }
const only = ['status', 'reset', 'truncate', 'malformed'] as const

export async function plantedHubSpot(clock: Clock): Promise<PlantedCrm> {
  const sandbox = await startHubSpotSandbox({
    ...{ book: plantedBook(), token: planted.token, now: () => clock.now() },
    elapsedMs: () => clock.now().getTime(),
  })
  return {
    settings: { HUBSPOT_API_URL: sandbox.url, HUBSPOT_ACCESS_TOKEN: planted.token },
    secrets: [],
    ...inTrouble(sandbox, randomFaults({ ...faults, only })),
    revoke: () => sandbox.grants.revoke(planted.token),
    close: () => sandbox.close(),
  }
}

export async function plantedSalesforce(clock: Clock): Promise<PlantedCrm> {
  const sandbox = await startSalesforceSandbox({
    ...{ book: plantedBook(), now: () => clock.now() },
    elapsedMs: () => clock.now().getTime(),
  })
  const { org, app, sessions, clientId, clientSecret, url } = sandbox
  const contacts = org.object('Contact')
  for (let row = 0; row < contacts.table.size; row++) {
    contacts.store(row, { LastName: planted.contact })
  }
  return {
    settings: {
      ...{ CRM: 'salesforce', SALESFORCE_LOGIN_URL: url },
      ...{ SALESFORCE_CLIENT_ID: clientId, SALESFORCE_CLIENT_SECRET: clientSecret },
    },
    // Every access token begins with the org's id.
    secrets: [clientSecret, `${org.id.slice(0, 15)}!AQ`],
    ...inTrouble(sandbox, randomFaults({ ...faults, only, statuses: salesforceStatuses })),
    revoke: () => {
      app.hasRunAsUser = false
      sessions.endAll()
    },
    close: () => sandbox.close(),
  }
}

function inTrouble(sandbox: { setFaults(plan: FaultPlan | null): void }, plan: FaultPlan) {
  return {
    beginTrouble: () => sandbox.setFaults(plan),
    endTrouble: () => sandbox.setFaults(null),
  }
}
