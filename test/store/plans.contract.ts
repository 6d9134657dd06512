import { describe, expect, it } from 'vitest'
import type { Store, TenantStore, WantedAccounts, WantedTasks } from '#src/ports/store.ts'
import { account } from '#test/oracle/invented-records.ts'
import { freshTenant, pullAll } from './fresh-tenant.ts'

const tiers = ['key', 'candidate', 'regular']
const allAccounts: WantedAccounts = {
  ...{ tiers, onlyMoves: false, to: null, search: '', offset: 0, limit: 10 },
}
const allTasks: WantedTasks = { rule: null, search: '', offset: 0, limit: 10 }

const writes = [
  { id: '1', before: { tier: null, score: null }, after: { tier: 'regular', score: 12 } },
  { id: '2', before: { tier: 'candidate', rank: 4 }, after: { tier: 'key', rank: 2 } },
  { id: '3', before: { score: 40 }, after: { score: 41 } },
  { id: '4', before: { tier: 'regular' }, after: { tier: 'key' } },
]

function task(accountId: string, priority: 'high' | 'medium', rule: 'silent' | 'loyalty') {
  const key = `test:${accountId}:${rule}:1`
  return {
    draft: {
      ...{ reference: 'KA-0000000001', key, accountId, ownerId: '7', priority },
      ...{ subject: `A ${rule} task`, body: 'Ref KA-0000000001', dueOn: '2026-11-10' },
    },
    ...{ rule, unitId: accountId, number: 1, createdOn: '2026-11-07' },
  }
}

const judged = writes.map(({ id: accountId }) => ({ accountId, tier: 'key', revenue: 1 }))
const tasks = [task('1', 'medium', 'loyalty'), task('2', 'high', 'silent')]

/** A tenant of four accounts, and a run of which nothing is known yet. */
async function tenantWithRun(store: Store, isDryRun: boolean): Promise<[TenantStore, number]> {
  const tenant = await freshTenant(store)
  const names = { 1: 'Ångström', 2: 'Zeta 100%', 3: 'Beta', 4: 'Alpha' }
  await pullAll(
    ...[tenant, 'companies', 'account' as const],
    Object.entries(names).map(([id, name]) => account(id, { name, ownerId: '7' })),
  )
  await pullAll(tenant, 'owners', 'owner', [{ id: '7', name: 'Rosa Vila', isActive: true }])
  const startedAt = new Date('2026-11-07T02:00:00Z')
  const run = await tenant.runs.start({ asOf: '2026-11-07', isDryRun, startedAt })
  await tenant.runs.finish(run, {
    ...{ status: 'done', modelVersion: 1, report: null, means: [], error: null },
    finishedAt: startedAt,
  })
  return [tenant, run]
}

/** Plans that can be looked through, settings, and what is left when all is deleted. */
export function plansContract(store: () => Store): void {
  describe('the plan of a dry run', () => {
    it('is told in all, and account by account with the best new tier first', async () => {
      const [{ plans }, run] = await tenantWithRun(store(), true)
      await plans.save(run, { writes, tasks, tiers: judged })
      const summary = await plans.summary(run)
      expect(summary).toMatchObject({
        accounts: 4,
        tasks: 2,
        owners: [{ id: '7', name: 'Rosa Vila', count: 2 }],
      })
      expect(summary?.moves).toHaveLength(3)
      expect(summary?.moves).toContainEqual({ from: null, to: 'regular', count: 1 })
      expect(summary?.rules).toEqual([
        { rule: 'loyalty', count: 1 },
        { rule: 'silent', count: 1 },
      ])
      const { total, items } = await plans.accounts(run, allAccounts)
      expect([total, items.map(({ id }) => id)]).toEqual([4, ['4', '2', '1', '3']])
      expect(items[1]).toEqual({
        ...{ id: '2', name: 'Zeta 100%', ownerName: 'Rosa Vila', status: 'planned' },
        ...{ before: writes[1]?.before, after: writes[1]?.after },
      })
    })

    it('is filtered by what is searched for, by moves and by the new tier, page by page', async () => {
      const [{ plans }, run] = await tenantWithRun(store(), true)
      await plans.save(run, { writes, tasks, tiers: judged })
      const idsOf = async (wanted: Partial<WantedAccounts>) =>
        (await plans.accounts(run, { ...allAccounts, ...wanted })).items.map(({ id }) => id)
      expect(await idsOf({ search: 'ÅNG' })).toEqual(['1'])
      expect(await idsOf({ search: '0%' })).toEqual(['2'])
      expect(await idsOf({ onlyMoves: true })).toEqual(['4', '2', '1'])
      expect(await idsOf({ to: 'key' })).toEqual(['4', '2'])
      const second = await plans.accounts(run, { ...allAccounts, offset: 2, limit: 1 })
      expect([second.total, second.items.map(({ id }) => id)]).toEqual([4, ['1']])
    })

    it('has its tasks, the urgent first, with the names of account and owner', async () => {
      const [{ plans }, run] = await tenantWithRun(store(), true)
      await plans.save(run, { writes, tasks, tiers: judged })
      const { total, items } = await plans.tasks(run, allTasks)
      expect(total).toBe(2)
      expect(items[0]).toEqual({
        ...{ draft: tasks[1]?.draft, rule: 'silent', status: 'planned' },
        ...{ accountName: 'Zeta 100%', ownerName: 'Rosa Vila' },
      })
      const found = await plans.tasks(run, { ...allTasks, rule: 'loyalty', search: 'ångström' })
      expect(found.items.map(({ rule }) => rule)).toEqual(['loyalty'])
    })

    it('names accounts and tasks that are stored', async () => {
      const [{ plans, tasks: ledger }, run] = await tenantWithRun(store(), true)
      await ledger.intend([{ ...task('1', 'high', 'silent'), run }])
      const names = await plans.names(['2', 'test:1:silent:1', 'gone'])
      expect([...names].toSorted()).toEqual([
        ['2', 'Zeta 100%'],
        ['test:1:silent:1', 'A silent task'],
      ])
    })

    it('gives way to that of the next one', async () => {
      const [{ plans }, run] = await tenantWithRun(store(), true)
      await plans.save(run, { writes, tasks, tiers: judged })
      await plans.save(run + 1, { writes: [], tasks: [], tiers: [] })
      expect(await plans.summary(run)).toBeNull()
      expect((await plans.accounts(run, allAccounts)).total).toBe(0)
    })
  })

  it('of a run that has written, its journal and its tasks are told', async () => {
    const [{ plans, journal, tasks: ledger }, run] = await tenantWithRun(store(), false)
    await journal.intend(run, writes)
    await journal.settle(run, [{ id: '2', status: 'written' }])
    await ledger.intend(tasks.map((one) => ({ ...one, run })))
    expect(await plans.summary(run)).toMatchObject({ accounts: 4, tasks: 2 })
    const { items } = await plans.accounts(run, { ...allAccounts, search: 'zeta' })
    expect(items).toMatchObject([{ id: '2', status: 'written', after: { tier: 'key', rank: 2 } }])
    expect((await plans.tasks(run, allTasks)).items[0]?.status).toBe('intended')
  })

  it('keeps what an admin has set for one tenant', async () => {
    const [one, other] = [await freshTenant(store()), await freshTenant(store())]
    const nothing = { schedule: null, timeZone: null, language: null }
    const set = { schedule: '0 5 * * 1', timeZone: 'Asia/Tokyo', language: 'it' } as const
    expect(await one.settings.get()).toEqual(nothing)
    await one.settings.set(set)
    await one.settings.set({ ...set, timeZone: null })
    expect(await one.settings.get()).toEqual({ ...set, timeZone: null })
    expect(await other.settings.get()).toEqual(nothing)
  })

  it('keeps what an admin lets runs write, beside the other settings', async () => {
    const [one, other] = [await freshTenant(store()), await freshTenant(store())]
    const nothing = { liveAt: null, values: true, tasks: true, pilot: null }
    const pilot = { ownerIds: ['7'], accountIds: ['1', '2'] }
    const [live, later] = [new Date('2026-11-07T09:00:00Z'), new Date('2026-11-08T09:00:00Z')]
    expect(await one.settings.writing()).toEqual(nothing)
    await one.settings.setWriting({ values: false, tasks: true, pilot })
    await one.settings.goLive(live)
    await one.settings.goLive(later)
    await one.settings.set({ schedule: '0 5 * * 1', timeZone: null, language: null })
    const kept = { liveAt: live, values: false, tasks: true, pilot }
    expect(await one.settings.writing()).toEqual(kept)
    await one.settings.setWriting({ values: true, tasks: false, pilot: null })
    expect(await one.settings.writing()).toEqual({ ...nothing, liveAt: live, tasks: false })
    expect((await one.settings.get()).schedule).toBe('0 5 * * 1')
    expect(await other.settings.writing()).toEqual(nothing)
  })

  it('compares tiers by the plan that is kept, of this tenant alone', async () => {
    const [one, run] = await tenantWithRun(store(), true)
    const [other] = await tenantWithRun(store(), true)
    const theirs = (id: string, tier: string | null) => account(id, { properties: { tier } })
    for (const tenant of [one, other]) {
      const records = [theirs('1', 'A'), theirs('2', ' '), theirs('3', 'A'), theirs('4', null)]
      await pullAll(tenant, 'companies', 'account', records)
    }
    const tiers = [
      { accountId: '1', tier: 'key', revenue: 10 },
      { accountId: '2', tier: 'key', revenue: 20 },
      { accountId: '3', tier: 'key', revenue: 30 },
      { accountId: '4', tier: 'regular', revenue: 0 },
    ]
    await one.plans.save(run, { writes: [], tasks: [], tiers })
    expect(await one.tierComparison.pairs()).toEqual([
      { theirs: 'A', ours: 'key', count: 2, revenue: 40 },
      { theirs: null, ours: 'key', count: 1, revenue: 20 },
      { theirs: null, ours: 'regular', count: 1, revenue: 0 },
    ])
    const page = { offset: 0, limit: 1 }
    const { total, items } = await one.tierComparison.accounts({ theirs: 'A', ours: 'key' }, page)
    expect([total, items.map(({ id }) => id)]).toEqual([2, ['3']])
    expect(await other.tierComparison.pairs()).toEqual([])
  })

  it('forgets one tenant altogether, which can begin anew', async () => {
    const [one, run] = await tenantWithRun(store(), true)
    const [other] = await tenantWithRun(store(), true)
    await one.plans.save(run, { writes, tasks, tiers: judged })
    await one.setPaused(new Date())
    await one.forget()
    expect(await one.runs.list(9)).toEqual([])
    expect((await one.mirror.counts()).accounts).toBe(0)
    expect(await one.plans.summary(run)).toBeNull()
    expect(await one.pausedAt()).toBeNull()
    expect((await other.mirror.counts()).accounts).toBe(4)
    const start = { asOf: '2026-11-08', isDryRun: false, startedAt: new Date() }
    expect(await one.runs.start(start)).toBe(1)
  })
}
