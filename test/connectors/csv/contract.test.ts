import { readFileSync, writeFileSync } from 'node:fs'
import { csv } from '#connectors/csv/definition.ts'
import { type ConnectedCrm, connectorContract } from '#test/contract/connector-contract.ts'
import { createFakeClock } from '../hubspot/fake-clock.ts'
import { silentLog } from '../hubspot/open-crm.ts'
import { makeFolder } from './folder.ts'

interface Told {
  readonly id: string
  readonly accounts: readonly string[]
}

/** More accounts than a batch or a page holds. */
const size = 5_200
const kinds = ['call', 'meeting', 'email', 'note']

/** What the files of a tenant tell; every tenant has accounts of its own. */
function recordsOf(tenant: number): Record<string, readonly Told[]> {
  const account = (number: number) => `${tenant}${String(number).padStart(6, '0')}`
  const list = (count: number, accounts: (number: number) => string[]) =>
    Array.from({ length: count }, (_, at) => ({ id: String(at + 1), accounts: accounts(at + 1) }))
  return {
    owners: [{ id: '91', accounts: [] }],
    accounts: list(size, () => []).map(({ id }) => ({ id: account(Number(id)), accounts: [] })),
    deals: list(size, (number) => [account(1 + (number % 300))]),
    activities: list(40, (number) => [account(number), account(number + 1), account(number + 2)]),
    tickets: list(10, (number) => [account(number)]),
    line_items: list(30, () => []),
  }
}

const rows: Record<string, { header: string; row: (told: Told) => string }> = {
  owners: { header: 'id,name', row: ({ id }) => `${id},Owner ${id}` },
  accounts: { header: 'id,name,owner', row: ({ id }) => `${id},"Company ${id}, Ltd",91` },
  deals: {
    header: 'id,account id,amount,close date,stage',
    row: ({ id, accounts }) => `${id},${accounts[0]},${id},2026-01-15,Won`,
  },
  activities: {
    header: 'id,type,date,account id',
    row: ({ id, accounts }) => `${id},${kinds[Number(id) % 4]},2026-02-01,${accounts.join(';')}`,
  },
  tickets: {
    header: 'id,date,account id',
    row: ({ id, accounts }) => `${id},2026-02-01,${accounts}`,
  },
  line_items: { header: 'id,deal id,product', row: ({ id }) => `${id},${id},Product ${id}` },
}

connectorContract(
  'CSV',
  async (tenant): Promise<ConnectedCrm> => {
    const folder = makeFolder()
    const records = recordsOf(tenant)
    const write = (name: string): string => {
      const { header = '', row } = rows[name] ?? {}
      return folder.write(
        `${name}.csv`,
        [header, ...(records[name] ?? []).map((r) => row?.(r))].join('\n'),
      )
    }
    const clock = createFakeClock()
    const crm = await csv.connect(
      {
        ...{ accounts: write('accounts'), deals: write('deals'), owners: write('owners') },
        ...{ activities: write('activities'), tickets: write('tickets') },
        ...{ lineItems: write('line_items'), out: folder.path('out') },
        ...{ timeZone: 'UTC', name: `tenant-${tenant}`, language: 'en' },
      },
      { log: silentLog, clock },
    )
    const accountsOf = new Map(
      Object.entries(records).flatMap(([name, list]) =>
        list.map(({ id, accounts }) => [`${name} ${id}`, accounts] as const),
      ),
    )
    const tasks = () => folder.read('out/tasks.csv') ?? ''
    return {
      ...{ crm, clock, ownerId: '91' },
      held: new Map(
        Object.entries(records).map(([name, list]) => [name, list.map(({ id }) => id)]),
      ),
      accountsOf: (stream, id) => accountsOf.get(`${stream} ${id}`) ?? [],
      deleteAccount: (id) => {
        const path = folder.path('accounts.csv')
        const lines = readFileSync(path, 'utf8').split('\n')
        writeFileSync(path, lines.filter((line) => !line.startsWith(`${id},`)).join('\n'))
      },
      deleteTask: () => {
        folder.write('out/tasks.csv', tasks().split('\r\n')[0] ?? '')
      },
      countTasks: (id) =>
        [...tasks().matchAll(/^KA-\w+,\w+,(\d+),/gm)].filter(([, account]) => account === id)
          .length,
      limitNext: () => undefined,
      loseNextCreate: () => undefined,
      endGrant: () => undefined,
      received: () => 0,
      close: async () => folder.remove(),
    }
  },
  {
    'a tier pinned for a person is pulled as one typed in, and can be cleared':
      'pins stand in the accounts file, which is only read',
    'one bad record does not sink its batch': 'a file takes any text as a tier',
    'the same tasks twice leave one, even where the answer to the first was lost':
      'a file is replaced as a whole, so that no answer is lost',
    'a limit is waited out as long as the CRM says': 'files have no limits',
    'a grant that ends in the middle of a pull asks for a new one, after what was pulled':
      'files need no grant',
    'two tenants share nothing: neither limits, nor grants, nor records':
      'files have neither limits nor grants',
    'counts every request': 'files take no requests',
  },
)
