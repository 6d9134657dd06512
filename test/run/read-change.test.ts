import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store, StoredScore, TenantStore } from '#src/ports/store.ts'
import { readChange } from '#src/run/read-change.ts'
import { readHistory } from '#src/run/read-history.ts'
import { openStore } from '#src/store/open-store.ts'
import { modelWith } from '#test/core/model-with.ts'
import { freshTenant } from '#test/store/fresh-tenant.ts'
import { score } from '#test/store/invented-score.ts'
import { quietLog } from '#test/store/quiet-log.ts'

let store: Store
beforeAll(async () => {
  store = await openStore({ dataDir: 'memory' }, { log: quietLog })
})
afterAll(() => store.close())

const model = modelWith([
  {
    id: 'need',
    axis: 'strength',
    weight: 10,
    sources: [{ signal: 'needRating', scale: { kind: 'percentile' } }],
  },
])

/** An account that was rated so, and got so many points and no other. */
function rated(accountId: string, rating: number, points: number): StoredScore {
  const judged = { values: [rating], points: [points], weights: [10], score: points }
  return { ...score(accountId), unitId: accountId, groupId: accountId, ...judged }
}

function quadrant(unitId: string, from: string | null, to: string | null) {
  return { unitId, kind: 'quadrant', from, to } as const
}

/** A run that judged these accounts; whoever is absent leaves play. */
async function runWith(
  tenant: TenantStore,
  scores: readonly StoredScore[],
  { isDryRun = false, left = [] }: { isDryRun?: boolean; left?: readonly string[] } = {},
): Promise<number> {
  const startedAt = new Date('2026-11-01T10:00:00Z')
  const run = await tenant.runs.start({ asOf: '2026-11-01', isDryRun, startedAt })
  if (!isDryRun) {
    await tenant.tiers.save(run, {
      ...{ changed: [], left: [], pending: [] },
      events: [
        ...scores.map(({ unitId }) => quadrant(unitId, null, 'key')),
        ...left.map((unitId) => quadrant(unitId, 'key', null)),
      ],
    })
    await tenant.scores.save(run, '2026-11-01', scores)
  }
  const { version } = await tenant.models.publish(model, '', startedAt)
  await tenant.runs.finish(run, {
    ...{ status: 'done', modelVersion: version, report: null, means: [], error: null },
    finishedAt: startedAt,
  })
  return run
}

test('a change is told since any run that judged the account, and asks where others stand today', async () => {
  const tenant = await freshTenant(store)
  // 5 was the higher of 4 and 5; today it would be between 4 and 9, and 10 is the highest.
  const first = await runWith(tenant, [rated('1', 5, 100), rated('2', 4, 1)])
  const tried = await runWith(tenant, [], { isDryRun: true })
  const last = await runWith(tenant, [rated('1', 10, 100), rated('2', 4, 1), rated('3', 9, 50.5)])
  expect(await readChange(tenant, '1', first)).toMatchObject({
    since: { run: first, asOf: '2026-11-01' },
    change: { change: 0, causes: { own: 49.5, portfolio: -49.5, model: 0, data: 0 } },
  })
  expect(await readChange(tenant, '1', last)).toMatchObject({ change: { change: 0 } })
  expect(await readChange(tenant, '3', first)).toBeNull()
  expect(await readChange(tenant, '1', tried)).toBeNull()
  expect(await readChange(tenant, '1', 99)).toBeNull()
})

test('an account that was out of play after a run has no change since then', async () => {
  const tenant = await freshTenant(store)
  const first = await runWith(tenant, [rated('1', 5, 100), rated('2', 4, 1)])
  const without = await runWith(tenant, [rated('2', 4, 100)], { left: ['1'] })
  const again = await runWith(tenant, [rated('1', 3, 1), rated('2', 4, 100)])
  expect(await readChange(tenant, '1', without)).toBeNull()
  expect(await readChange(tenant, '1', first)).toMatchObject({ change: { change: -99 } })
  expect(await readChange(tenant, '1', again)).toMatchObject({ change: { change: 0 } })
  const history = await readHistory(tenant, '1')
  expect(history?.past.map(({ run, score: shown, tier }) => [run, shown, tier])).toEqual([
    [first, 100, 'regular'],
    [without, null, 'regular'],
    [again, 1, 'regular'],
  ])
})
