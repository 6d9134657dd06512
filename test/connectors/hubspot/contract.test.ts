import { connect } from '#connectors/hubspot/connect.ts'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import type { Fault } from '#sandbox/faults.ts'
import type { TypeName } from '#sandbox/hubspot/object-types.ts'
import { type HubSpotSandbox, startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { type ConnectedCrm, connectorContract } from '#test/contract/connector-contract.ts'
import { createFakeClock } from './fake-clock.ts'
import { silentLog } from './open-crm.ts'

const objectStreams: readonly TypeName[] = [
  ...(['companies', 'deals', 'calls', 'meetings', 'emails', 'notes', 'tickets'] as const),
  'line_items',
]
const fallenThrough = ['CANCELED', 'RESCHEDULED', 'NO_SHOW']

connectorContract('HubSpot', async (tenant): Promise<ConnectedCrm> => {
  const clock = createFakeClock()
  const sandbox = await startHubSpotSandbox({
    book: sampleBook({ today: '2026-11-20', companies: 120, deals: 350, seed: tenant }),
    portalId: 1_000 + tenant,
    inlineAssociationCap: 1,
    now: () => clock.now(),
    elapsedMs: () => clock.now().getTime(),
  })
  const { portal, url, token } = sandbox
  for (const id of [...idsOf(sandbox, 'deals')].slice(0, 5)) {
    for (const company of [...idsOf(sandbox, 'companies')].slice(0, 3)) {
      portal.associate(
        { type: 'deals', id: Number(id) },
        { type: 'companies', id: Number(company) },
      )
    }
  }
  const crm = await connect(
    { accessToken: token, apiUrl: url },
    { log: silentLog, clock },
    { timeoutMs: 5_000, random: () => 0 },
  )
  const failOnce = (fault: Fault, path = '') => {
    sandbox.setFaults((request) => {
      if (!request.path.endsWith(path)) return null
      sandbox.setFaults(null)
      return fault
    })
  }
  return {
    crm,
    clock,
    held: new Map<string, readonly string[]>([
      ['owners', portal.owners.list().map(({ id }) => id)],
      ...objectStreams.map((type): [string, string[]] => [type, idsOf(sandbox, type)]),
    ]),
    accountsOf: (stream, id) => accountsOf(sandbox, stream as TypeName, id),
    ownerId: portal.owners.list().find(({ isActive }) => isActive)?.id ?? '',
    deleteAccount: (id) => portal.archive('companies', Number(id)),
    deleteTask: (id) => portal.archive('tasks', Number(id)),
    countTasks: (id) => {
      const company = portal.tables.companies.live(Number(id))
      return company ? portal.associated('companies', company, 'tasks').length : 0
    },
    limitNext: (waitMs) =>
      failOnce({
        ...{ when: 'before', kind: 'status', status: 429 },
        retryAfterSeconds: waitMs / 1_000,
      }),
    loseNextCreate: () => failOnce({ when: 'after', kind: 'reset' }, '/tasks/batch/create'),
    endGrant: () => sandbox.grants.expire(token),
    received: () => sandbox.requests.total,
    close: () => sandbox.close(),
  }
})

function idsOf({ portal }: HubSpotSandbox, type: TypeName): string[] {
  return portal.tables[type]
    .liveFrom(0)
    .filter(({ values }) => !fallenThrough.includes(values.hs_meeting_outcome ?? ''))
    .map(({ id }) => String(id))
    .toArray()
}

/** All companies of an activity; of a deal the primary one, else the one with the lowest id. */
function accountsOf({ portal }: HubSpotSandbox, type: TypeName, id: string): string[] {
  const record = portal.tables[type].live(Number(id))
  const links = record ? portal.associated(type, record, 'companies') : []
  const primary = links.find(({ isPrimary }) => isPrimary) ?? links[0]
  const chosen = type === 'deals' ? (primary ? [primary] : []) : links
  return chosen.map((link) => String(link.id))
}
