import { expect, it } from 'vitest'
import type { Model } from '#src/core/model/model.ts'
import type { Page } from '#src/ports/connector.ts'
import type { RecordKind } from '#src/ports/records.ts'
import type { SignalTable, Store, TenantStore } from '#src/ports/store.ts'
import type { Records } from '#test/oracle/book.ts'
import { account, activity, deal, lineItem, records } from '#test/oracle/invented-records.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { freshTenant, fullPull, pullAll } from './fresh-tenant.ts'
import { base, numbers, randomBook } from './random-book.ts'
import { ago } from './read-signals.ts'

/** Few terms: a deal that earns has its account worked out anew every day. */
const terms = 0.01
const streams = [
  ['companies', 'account'],
  ['deals', 'deal'],
  ['activities', 'activity'],
  ['line_items', 'lineItem'],
] as const

async function pullBook(
  tenant: TenantStore,
  { accounts, deals, activities, lineItems }: Records,
): Promise<void> {
  await pullAll(tenant, 'companies', 'account', accounts)
  await pullAll(tenant, 'deals', 'deal', deals)
  await pullAll(tenant, 'activities', 'activity', activities)
  await pullAll(tenant, 'line_items', 'lineItem', lineItems)
}

async function pullSome(
  tenant: TenantStore,
  stream: string,
  kind: RecordKind,
  some: Partial<Page>,
): Promise<void> {
  await tenant.mirror.beginPull(stream, fullPull({ mode: 'increment', since: 'x', isFresh: true }))
  await tenant.mirror.savePage(stream, kind, { upserts: [], deletes: [], cursor: 'c', ...some })
  await tenant.mirror.endPull(stream)
}

/** A few records of each kind as another book has them; some deleted, an account and a deal merged. */
async function change(tenant: TenantStore, seed: number): Promise<void> {
  const next = numbers(seed)
  const { accounts, deals, activities, lineItems } = randomBook(1000 + seed, { terms })
  const books = { companies: accounts, deals, activities, line_items: lineItems }
  for (const [stream, kind] of streams) {
    const few = books[stream].filter(() => next() < 0.02)
    const gone = books[stream].filter(() => next() < 0.01).map(({ id }) => id)
    const merges = gone.map((id) => ({ id, into: String(Math.ceil(next() * 40)) }))
    const takesMerges = stream === 'companies' || stream === 'deals'
    const left = few.filter(({ id }) => !gone.includes(id))
    await pullSome(tenant, stream, kind, {
      ...{ upserts: left, deletes: gone },
      ...(takesMerges ? { merges: merges.filter(({ id, into }) => id !== into) } : {}),
    })
  }
}

/** An hour's call with account 1. */
function call(age: number) {
  return activity('1', { date: ago(age), minutes: 60 })
}

function read(
  tenant: TenantStore,
  asOf: string,
  {
    model = pageModel(base),
    keeps = true,
  }: { readonly model?: Model; readonly keeps?: boolean } = {},
): Promise<SignalTable> {
  return tenant.signals.read({ model, asOf, missing: new Set(), keeps })
}

/** Every signal with what it is kept by is as if it were worked out from the records alone. */
export function keptSignals(store: () => Store): void {
  it.each<[string, number, Model]>([
    ['accounts', 11, pageModel(base)],
    ['accounts in short windows', 12, pageModel({ ...base, windowDays: 91, staleDealDays: 10 })],
    ['groups', 13, pageModel({ ...base, unit: 'group' })],
    ['groups in short windows', 14, pageModel({ ...base, unit: 'group', windowDays: 30 })],
  ])('kept from day to day are those of a reading afresh: %s', async (_name, seed, model) => {
    const tenant = await freshTenant(store())
    await pullBook(tenant, randomBook(seed, { terms }))
    const steps = [0, 1, 1, 0, 6, 1, 30, 180]
    let day = 0
    for (const [index, step] of steps.entries()) {
      day += step
      if (index % 2 === 1) await change(tenant, 100 * seed + index)
      const afresh = await read(tenant, ago(-day), { model, keeps: false })
      expect(await read(tenant, ago(-day), { model }), `on day ${day}`).toEqual(afresh)
    }
  })

  const lately = [deal('21', { date: ago(1) }), deal('22', { date: ago(1), state: 'lost' })]
  it.each<[string, Partial<Records>, number]>([
    ['earns another day of its term', { deals: [deal('1', { date: ago(9), termMonths: 12 })] }, 1],
    ['leaves the current window', { deals: [deal('1', { date: ago(364) })] }, 1],
    ['leaves the window before', { deals: [deal('1', { date: ago(729) })] }, 1],
    ['goes to another bucket', { deals: [deal('1', { date: ago(90) }), ...lately] }, 1],
    ['comes due when won', { deals: [deal('1', { date: ago(-3) })] }, 3],
    ['comes due when lost', { deals: [...lately, deal('1', { date: ago(-3), state: 'lost' })] }, 3],
    [
      'is lost for long enough',
      { deals: [...lately, deal('1', { date: ago(728), state: 'lost' })] },
      2,
    ],
    ['goes stale', { deals: [deal('1', { date: ago(88), state: 'open', probability: 0.5 })] }, 3],
    [
      'comes into its stage',
      { deals: [deal('1', { state: 'open', stageSince: ago(-2), name: 'Chairs' })] },
      2,
    ],
    ['brings a product', { deals: lately, lineItems: [lineItem('1', '21', 'chairs')] }, 365],
    ['is a call that leaves the window', { deals: lately, activities: [call(364)] }, 1],
    ['is a call to come', { deals: lately, activities: [call(-2)] }, 2],
  ])('kept are worked out anew on the day on which a record %s', async (_name, some, day) => {
    const tenant = await freshTenant(store())
    await pullBook(tenant, records({ accounts: [account('1')], ...some }))
    const before = await read(tenant, ago(0))
    const afresh = await read(tenant, ago(-day), { keeps: false })
    expect({ ...afresh.columns.signals, recency: [] }).not.toEqual(before.columns.signals)
    expect(await read(tenant, ago(-day))).toEqual(afresh)
  })

  it('kept of a group are worked out anew when a member goes, and of who shares its calls', async () => {
    const tenant = await freshTenant(store())
    const model = pageModel({ ...base, unit: 'group' })
    const [one, two, three] = [account('1'), account('2', { parentId: '1' }), account('3')]
    const deals = ['1', '2', '3'].map((id) => deal(id, { accountId: id, date: ago(5) }))
    const shared = activity('1', { date: ago(5), minutes: 60, accountIds: ['2', '3'] })
    await pullBook(tenant, records({ accounts: [one, two, three], deals, activities: [shared] }))
    const hours = async () => (await read(tenant, ago(0), { model })).columns.signals.serviceHours
    expect([...(await hours())]).toEqual([0.5, 0.5])
    await pullSome(tenant, 'companies', 'account', { deletes: ['2'] })
    expect([...(await hours())]).toEqual([0, 1])
    await pullSome(tenant, 'companies', 'account', { upserts: [account('2')] })
    expect([...(await hours())]).toEqual([0, 0.5, 0.5])
    await pullSome(tenant, 'companies', 'account', { upserts: [two] })
    expect([...(await hours())]).toEqual([0.5, 0.5])
  })

  it('kept of an account that went are not taken for those of one that comes back', async () => {
    const tenant = await freshTenant(store())
    await pullBook(tenant, records({ accounts: [account('1'), account('2')], deals: lately }))
    const revenue = async () => [...(await read(tenant, ago(0))).columns.signals.revenue]
    expect(await revenue()).toEqual([100])
    await pullSome(tenant, 'companies', 'account', { deletes: ['1'] })
    expect(await revenue()).toEqual([])
    await pullSome(tenant, 'deals', 'deal', { upserts: [deal('21', { date: ago(1), amount: 70 })] })
    expect(await revenue()).toEqual([])
    await pullSome(tenant, 'companies', 'account', { upserts: [account('1')] })
    expect(await revenue()).toEqual([70])
  })

  it('kept by one model are not taken for those of another, nor by a later day for an earlier', async () => {
    const tenant = await freshTenant(store())
    await pullBook(tenant, randomBook(21))
    const short = pageModel({ ...base, windowDays: 91 })
    const excluding = pageModel({ ...base, exclude: { accounts: ['3', '4', '5'] } })
    const readings: [string, Model][] = [
      [ago(0), pageModel(base)],
      [ago(0), short],
      [ago(0), excluding],
      [ago(0), pageModel({ ...base, unit: 'group' })],
      [ago(-40), short],
      [ago(-10), short],
      [ago(-10), pageModel(base)],
    ]
    for (const [asOf, model] of readings) {
      const afresh = await read(tenant, asOf, { model, keeps: false })
      expect(await read(tenant, asOf, { model })).toEqual(afresh)
    }
  })

  it('kept are of use only within their tenant, and go with it', async () => {
    const tenant = await freshTenant(store())
    await pullAll(tenant, 'companies', 'account', randomBook(31).accounts)
    await pullAll(tenant, 'deals', 'deal', [deal('1', { date: ago(5), amount: 40 })])
    expect((await read(tenant, ago(0))).columns.signals.revenue[0]).toBe(40)
    const other = await freshTenant(store())
    await pullAll(other, 'companies', 'account', randomBook(31).accounts)
    await pullAll(other, 'deals', 'deal', [deal('1', { date: ago(5), amount: 60 })])
    expect((await read(other, ago(0))).columns.signals.revenue[0]).toBe(60)
    await tenant.forget()
    await pullAll(tenant, 'companies', 'account', randomBook(31).accounts)
    await pullAll(tenant, 'deals', 'deal', [deal('1', { date: ago(5), amount: 80 })])
    expect((await read(tenant, ago(0))).columns.signals.revenue[0]).toBe(80)
    expect((await read(other, ago(0))).columns.signals.revenue[0]).toBe(60)
  })
}
