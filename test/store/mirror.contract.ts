import { expect, it } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { Store } from '#src/ports/store.ts'
import { account, activity, deal, lineItem, owner } from '#test/oracle/invented-records.ts'
import { freshTenant, fullPull, pullAll } from './fresh-tenant.ts'

/** What the mirror promises to a pull. */
export function mirrorContract(store: () => Store): void {
  const page = (upserts: object[], cursor = 'c', deletes: string[] = []) =>
    ({ upserts, deletes, cursor }) as never

  it('counts accounts, deals, activities and tickets', async () => {
    const tenant = await freshTenant(store())
    await pullAll(tenant, 'companies', 'account', [account('1'), account('2')])
    await pullAll(tenant, 'deals', 'deal', [deal('1')])
    await pullAll(tenant, 'line_items', 'lineItem', [lineItem('1', '1', 'chairs')])
    await pullAll(tenant, 'calls', 'activity', [activity('1'), activity('2')])
    await pullAll(tenant, 'tickets', 'activity', [activity('1', { kind: 'ticket' })])
    expect(await tenant.mirror.counts()).toEqual({
      accounts: 2,
      deals: 1,
      activities: 2,
      tickets: 1,
    })
  })

  it('counts as changed only what is new or different', async () => {
    const tenant = await freshTenant(store())
    const records = [
      account('1', { properties: { fit: 'tier_1', type: null }, held: { score: 12, tier: 'key' } }),
      account('2', { pinnedUntil: '2027-01-31', companyRevenue: 1.5, invalid: ['needRating'] }),
    ]
    expect(await pullAll(tenant, 'companies', 'account', records)).toEqual({
      changed: 2,
      removed: 0,
    })
    const again = [{ ...records[0]!, held: { tier: 'key', score: 12, rank: null } }, records[1]!]
    expect((await pullAll(tenant, 'companies', 'account', again)).changed).toBe(0)
    const renamed = [records[0]!, { ...records[1]!, name: 'Another name' }]
    expect((await pullAll(tenant, 'companies', 'account', renamed)).changed).toBe(1)
  })

  it('counts a changed deal, activity, line item and owner as such', async () => {
    const tenant = await freshTenant(store())
    const changes = async (name: string) => [
      (await pullAll(tenant, 'deals', 'deal', [deal('1', { name })])).changed,
      (await pullAll(tenant, 'calls', 'activity', [activity('1', { accountIds: [name] })])).changed,
      (await pullAll(tenant, 'line_items', 'lineItem', [lineItem('1', '1', name)])).changed,
      (await pullAll(tenant, 'owners', 'owner', [owner('1', { name })])).changed,
    ]
    expect(await changes('a')).toEqual([1, 1, 1, 1])
    expect(await changes('a')).toEqual([0, 0, 0, 0])
    expect(await changes('b')).toEqual([1, 1, 1, 1])
  })

  it('takes a record that comes twice in a page as it came last', async () => {
    const tenant = await freshTenant(store())
    await pullAll(tenant, 'owners', 'owner', [owner('1'), owner('1', { name: 'Ada Later' })])
    expect(await tenant.mirror.owners()).toEqual(
      new Map([['1', { name: 'Ada Later', isActive: true }]]),
    )
  })

  it('keeps texts that were cut within a character', async () => {
    const tenant = await freshTenant(store())
    const name = 'cut \ud83d'
    await pullAll(tenant, 'owners', 'owner', [owner('1', { name })])
    await pullAll(tenant, 'companies', 'account', [account('1', { name, held: { drivers: name } })])
    expect((await tenant.mirror.owners()).get('1')?.name).toBe('cut \ufffd')
    expect((await tenant.mirror.held(['1'])).get('1')).toEqual({ drivers: 'cut \ufffd' })
  })

  it('keeps texts of any script, quotes and backslashes, and drops the character 0', async () => {
    const tenant = await freshTenant(store())
    const name = 'Лев "O\'Hara" \\ 🚀, {x}\nNULL'
    await pullAll(tenant, 'owners', 'owner', [owner('1', { name: `${name}\0` })])
    await pullAll(tenant, 'companies', 'account', [
      account('1', { name, properties: { fit: `${name}\0` }, invalid: [name, 'NULL', ''] }),
    ])
    expect((await tenant.mirror.owners()).get('1')?.name).toBe(name)
  })

  it('hands what belonged to a merged record to the one that it lives on in', async () => {
    const tenant = await freshTenant(store())
    const read = async () => {
      const asOf = '2026-11-07'
      const request = { model: defaultModel, asOf, missing: new Set<never>() }
      const { columns } = await tenant.signals.read(request)
      const row = columns.ids.indexOf('2')
      const { revenue, lastTouch } = columns.signals
      return { ids: columns.ids, revenue: revenue[row], lastTouch: lastTouch[row] }
    }
    await pullAll(tenant, 'companies', 'account', [account('1'), account('2'), account('3')])
    const won = { amount: 70, date: '2026-11-01' }
    await pullAll(tenant, 'deals', 'deal', [deal('5', won), deal('6', { ...won, accountId: '3' })])
    const date = '2026-11-03'
    await pullAll(tenant, 'calls', 'activity', [activity('8', { date, accountIds: ['1', '2'] })])
    await tenant.mirror.beginPull('companies', fullPull({ mode: 'increment', since: 'x' }))
    const merged = { deletes: ['1', '9'], merges: ['1', '9'].map((id) => ({ id, into: '2' })) }
    await tenant.mirror.savePage('companies', 'account', { upserts: [], cursor: 'c', ...merged })
    expect(await read()).toEqual({ ids: ['2', '3'], revenue: 70, lastTouch: 4 })
  })

  it('removes what a full pull did not see, and only of its own stream', async () => {
    const tenant = await freshTenant(store())
    await pullAll(tenant, 'calls', 'activity', [activity('1'), activity('2')])
    await pullAll(tenant, 'meetings', 'activity', [activity('1', { kind: 'meeting' })])
    const second = await pullAll(tenant, 'calls', 'activity', [activity('2')])
    expect(second).toEqual({ changed: 0, removed: 1 })
    expect((await tenant.mirror.counts()).activities).toBe(2)
  })

  it('removes everything where a full pull found nothing', async () => {
    const tenant = await freshTenant(store())
    await pullAll(tenant, 'deals', 'deal', [deal('1'), deal('2')])
    await tenant.mirror.beginPull('deals', fullPull())
    expect(await tenant.mirror.endPull('deals')).toEqual({ removed: 2 })
  })

  it('keeps what an increment did not see, and removes what it says is gone', async () => {
    const tenant = await freshTenant(store())
    await pullAll(tenant, 'deals', 'deal', [deal('1'), deal('2'), deal('3')])
    await tenant.mirror.beginPull('deals', fullPull({ mode: 'increment', since: 's' }))
    await tenant.mirror.savePage('deals', 'deal', page([deal('4')], 'c', ['2', '99']))
    expect(await tenant.mirror.endPull('deals')).toEqual({ removed: 0 })
    expect((await tenant.mirror.counts()).deals).toBe(3)
  })

  it('counts the deals of each pipeline and type', async () => {
    const [tenant, other] = [await freshTenant(store()), await freshTenant(store())]
    await pullAll(tenant, 'deals', 'deal', [
      deal('1', { pipeline: 'sales', type: 'new' }),
      deal('2', { pipeline: 'sales', type: null }),
      deal('3', { pipeline: 'contracts', type: 'new' }),
      deal('4', { pipeline: null, type: 'sales' }),
    ])
    await pullAll(other, 'deals', 'deal', [deal('1', { pipeline: 'theirs', type: null })])
    expect(await tenant.mirror.dealKinds()).toEqual({
      pipelines: new Map([
        ['sales', 2],
        ['contracts', 1],
      ]),
      types: new Map([
        ['new', 2],
        ['sales', 1],
      ]),
    })
  })

  it('goes on with an interrupted pull of the same mode, since and shape', async () => {
    const tenant = await freshTenant(store())
    expect(await tenant.mirror.beginPull('deals', fullPull())).toEqual({ cursor: null })
    await tenant.mirror.savePage('deals', 'deal', page([deal('1')], 'after 1'))
    expect(await tenant.mirror.beginPull('deals', fullPull())).toEqual({ cursor: 'after 1' })
    await tenant.mirror.savePage('deals', 'deal', page([deal('2')], 'after 2'))
    expect(await tenant.mirror.endPull('deals')).toEqual({ removed: 0 })
    expect((await tenant.mirror.counts()).deals).toBe(2)
  })

  it.each([
    ['mode', { mode: 'increment' as const }],
    ['since', { since: '2026-10-01' }],
    ['shape', { shape: 'fields-2' }],
  ])('starts anew where an interrupted pull had another %s', async (_what, difference) => {
    const tenant = await freshTenant(store())
    await tenant.mirror.beginPull('deals', fullPull())
    await tenant.mirror.savePage('deals', 'deal', page([deal('1')], 'after 1'))
    expect(await tenant.mirror.beginPull('deals', fullPull(difference))).toEqual({ cursor: null })
  })

  it('starts anew where it is told to', async () => {
    const tenant = await freshTenant(store())
    await tenant.mirror.beginPull('deals', fullPull())
    await tenant.mirror.savePage('deals', 'deal', page([deal('1')], 'after 1'))
    const fresh = fullPull({ isFresh: true })
    expect(await tenant.mirror.beginPull('deals', fresh)).toEqual({ cursor: null })
  })

  it('forgets what an abandoned pull had seen', async () => {
    const tenant = await freshTenant(store())
    await tenant.mirror.beginPull('deals', fullPull())
    await tenant.mirror.savePage('deals', 'deal', page([deal('1')]))
    await tenant.mirror.beginPull('deals', fullPull({ shape: 'fields-2' }))
    await tenant.mirror.savePage('deals', 'deal', page([deal('2')]))
    expect(await tenant.mirror.endPull('deals')).toEqual({ removed: 1 })
  })

  it('starts anew after a pull that ended', async () => {
    const tenant = await freshTenant(store())
    await pullAll(tenant, 'deals', 'deal', [deal('1')])
    expect(await tenant.mirror.beginPull('deals', fullPull())).toEqual({ cursor: null })
  })

  it('takes as watermark the start of a pull, even one that was interrupted', async () => {
    const tenant = await freshTenant(store())
    expect(await tenant.mirror.progress('deals')).toBeNull()
    const first = new Date('2026-11-01T10:00:00Z')
    const second = new Date('2026-11-02T10:00:00Z')
    const third = new Date('2026-11-03T10:00:00Z')
    await tenant.mirror.beginPull('deals', fullPull({ startedAt: first }))
    await tenant.mirror.savePage('deals', 'deal', page([deal('1')]))
    expect(await tenant.mirror.progress('deals')).toBeNull()
    await tenant.mirror.beginPull('deals', fullPull({ startedAt: second }))
    await tenant.mirror.endPull('deals')
    const shape = 'fields-1'
    expect(await tenant.mirror.progress('deals')).toEqual({
      watermark: first,
      fullAt: first,
      isFullUnderWay: false,
      shape,
    })
    const increment = fullPull({ mode: 'increment', since: 's', startedAt: third })
    await tenant.mirror.beginPull('deals', increment)
    await tenant.mirror.endPull('deals')
    expect(await tenant.mirror.progress('deals')).toEqual({
      watermark: third,
      fullAt: first,
      isFullUnderWay: false,
      shape,
    })
    await tenant.mirror.beginPull('deals', increment)
    expect(await tenant.mirror.progress('deals')).toMatchObject({ isFullUnderWay: false })
    await tenant.mirror.beginPull('deals', fullPull())
    expect(await tenant.mirror.progress('deals')).toMatchObject({ isFullUnderWay: true })
  })

  it('stores a page and its cursor together or not at all', async () => {
    const tenant = await freshTenant(store())
    await tenant.mirror.beginPull('deals', fullPull())
    await tenant.mirror.savePage('deals', 'deal', page([deal('1')], 'after 1'))
    const bad = page([deal('2'), deal('3', { date: 'no date' })], 'after 3')
    await expect(tenant.mirror.savePage('deals', 'deal', bad)).rejects.toThrow(/date/)
    expect(await tenant.mirror.beginPull('deals', fullPull())).toEqual({ cursor: 'after 1' })
    expect((await tenant.mirror.counts()).deals).toBe(1)
  })

  it('refuses a page without a pull', async () => {
    const tenant = await freshTenant(store())
    await expect(tenant.mirror.savePage('deals', 'deal', page([deal('1')]))).rejects.toThrow(
      'no pull of deals is under way',
    )
    await expect(tenant.mirror.endPull('deals')).rejects.toThrow('no pull of deals is under way')
  })

  it('notes what the CRM holds after a write, so that the next pull finds it unchanged', async () => {
    const tenant = await freshTenant(store())
    const before = account('1', { held: { tier: 'regular', rank: 3 } })
    await pullAll(tenant, 'companies', 'account', [before])
    await tenant.mirror.setHeld([
      { id: '1', values: { tier: 'key', rank: null, score: 70 } },
      { id: 'gone', values: { tier: 'key' } },
    ])
    expect(await tenant.mirror.held(['1', 'gone'])).toEqual(
      new Map([['1', { tier: 'key', score: 70 }]]),
    )
    const after = { ...before, held: { tier: 'key', score: 70 } }
    expect((await pullAll(tenant, 'companies', 'account', [after])).changed).toBe(0)
  })

  it('forgets accounts that are gone', async () => {
    const tenant = await freshTenant(store())
    await pullAll(tenant, 'companies', 'account', [account('1'), account('2')])
    await tenant.mirror.removeAccounts(['1', '7'])
    expect((await tenant.mirror.counts()).accounts).toBe(1)
  })
}
