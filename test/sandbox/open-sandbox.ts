import { afterEach } from 'vitest'
import type { Book, BookCompany, BookDeal } from '#sandbox/books/book.ts'
import { owners, pipelines, products } from '#sandbox/books/cast.ts'
import { type HubSpotSandboxOptions, startHubSpotSandbox } from '#sandbox/hubspot/start.ts'

const now = new Date('2026-11-24T12:00:00Z')

// biome-ignore format: one record a line
const company: BookCompany = {
  name: 'Aldea', domain: null, owner: 0, industry: 'food', country: 'Spain', employees: null,
  annualRevenue: 500_000, parent: null, isTarget: false, idealFit: null, contacts: 4,
  buyingRoles: null, createdOn: '2025-01-10',
}
// biome-ignore format: one record a line
const deal: BookDeal = {
  name: 'Order', companies: [0], hasPrimary: true, owner: 0, pipeline: 'sales', stage: 'won',
  outcome: 'won', kind: 'new', amount: 100, currency: null, closeDate: '2026-03-01',
  createdOn: '2026-01-01', stageSince: '2026-03-01', items: [],
}

/** Three companies and a few deals, one of each sort; home currency EUR. */
export function tinyBook(changes: Partial<Book> = {}): Book {
  return {
    today: '2026-11-24',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    rates: { USD: 0.9, CHF: null },
    owners,
    pipelines,
    products,
    companies: [
      company,
      { ...company, name: 'Βόρεια 🌱' },
      { ...company, name: 'Cumbre', parent: 0 },
    ],
    deals: [
      deal,
      { ...deal, currency: 'USD', amount: 200, companies: [0, 1] },
      {
        ...deal,
        stage: 'proposal',
        outcome: 'open',
        amount: null,
        companies: [1, 2],
        hasPrimary: false,
      },
      { ...deal, stage: 'lost', outcome: 'lost', currency: 'CHF', companies: [2] },
      {
        ...deal,
        stage: 'contracts-offered',
        pipeline: 'contracts',
        outcome: 'open',
        currency: 'USD',
      },
    ],
    activities: [],
    tickets: [],
    ...changes,
  }
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
  readonly body: any
}

const open = new Set<() => Promise<void>>()
afterEach(async () => {
  await Promise.all([...open].map((close) => close()))
  open.clear()
})

/** A sandbox that is closed after the test, and a way to call it as its app would. */
export async function openSandbox(options: Partial<HubSpotSandboxOptions> = {}) {
  const sandbox = await startHubSpotSandbox({ book: tinyBook(), now: () => now, ...options })
  open.add(() => sandbox.close())
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const response = await fetch(sandbox.url + path, {
      method,
      headers: {
        authorization: `Bearer ${sandbox.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    }
  }
  const ids = (type: 'companies' | 'deals') =>
    sandbox.portal.tables[type]
      .liveFrom(0)
      .map((record) => String(record.id))
      .toArray()
  return { sandbox, send, companies: ids('companies'), deals: ids('deals') }
}

export const objects = '/crm/objects/2026-03'

/** Adds a number, a choice and a unique text property to companies. */
export async function addProperties(
  send: (method: string, path: string, body: unknown) => unknown,
) {
  await send('POST', '/crm/properties/2026-03/companies/groups', { name: 'test', label: 'Test' })
  const shared = { groupName: 'test', label: 'X' }
  const options = ['a', 'b'].map((value) => ({
    label: value,
    value,
    displayOrder: 0,
    hidden: false,
  }))
  await send('POST', '/crm/properties/2026-03/companies/batch/create', {
    inputs: [
      { ...shared, name: 'points', type: 'number', fieldType: 'number' },
      { ...shared, name: 'level', type: 'enumeration', fieldType: 'select', options },
      { ...shared, name: 'since', type: 'date', fieldType: 'date' },
      { ...shared, name: 'code', type: 'string', fieldType: 'text', hasUniqueValue: true },
    ],
  })
}
