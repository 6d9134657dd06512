import type { AccountColumns, Lifecycle, StoredSignal } from '#src/core/columns.ts'
import { signalNames } from '#src/core/model/model.ts'

/**
 * A pretend portfolio, the same on every machine: half customers, some lapsed, the rest prospects;
 * money is log-normal, and every signal has the gaps of a real CRM.
 */
export function pretendPortfolio(size: number): AccountColumns {
  const random = randomNumbers(7)
  const lifecycle = listOf(size, () => lifecycleFor(random()))
  const column = (share: number, draw: (row: number) => number) => {
    const values = new Float64Array(size).fill(Number.NaN)
    for (let row = 0; row < size; row++) if (random() < share) values[row] = draw(row)
    return values
  }
  const ofBuyers = (share: number, draw: (row: number) => number) =>
    column(share, (row) => (lifecycle[row] === 'prospect' ? Number.NaN : draw(row)))
  const money = (median: number) => Math.round(median * Math.exp(1.8 * normal(random)) * 100) / 100
  const count = (most: number) => Math.floor(random() ** 3 * most)
  const revenue = ofBuyers(1, (row) => (lifecycle[row] === 'lapsed' ? 0 : money(20_000)))
  const hours = column(0.6, () => money(6))
  const stars = () => column(0.1, () => 1 + Math.floor(random() * 10))
  const drawn: Partial<Record<StoredSignal, Float64Array>> = {
    revenue,
    orders: ofBuyers(1, (row) => (lifecycle[row] === 'lapsed' ? 0 : 1 + count(60))),
    pipeline: column(0.4, () => money(15_000)),
    stability: ofBuyers(1, random),
    winRate: ofBuyers(0.5, random),
    serviceHours: hours,
    costToServe: hours.map((value, row) => value / ((revenue[row] ?? 0) || 0)),
    contribution: revenue.map((value) => value || 0),
    contacts: column(0.9, () => count(40)),
    buyingRoles: column(0.3, () => count(7)),
    companyRevenue: column(0.5, () => money(5_000_000)),
    marketPosition: column(0.5, random),
    referrals: column(0.2, () => count(7)),
    newLines: ofBuyers(0.7, () => count(5)),
    needRating: stars(),
    reputationRating: stars(),
    influenceRating: stars(),
  }
  const ids = listOf(size, (row) => String(1_000_000_000 + row))
  const fits = ['tier_1', 'tier_2', 'tier_3', 'unlisted', null, null]
  const owners = Array.from({ length: 200 }, (_, owner) => `owner-${owner}`)
  return {
    size,
    ids,
    signals: Object.fromEntries(
      signalNames
        .filter((name) => name !== 'share')
        // Signals that the default model does not score take up their room all the same.
        .map((name) => [name, drawn[name] ?? column(0.5, () => count(100))]),
    ) as AccountColumns['signals'],
    properties: {
      fit: listOf(size, () => fits[Math.floor(random() * fits.length)] ?? null),
    },
    lifecycle,
    firstWonAge: ofBuyers(1, () => Math.floor(random() * 3000)),
    groups: new Uint32Array(size).map((_, row) => row),
    groupIds: ids,
    ownerIds: listOf(size, (row) => owners[row % owners.length] ?? null),
    hasEmptyWon: listOf(size, () => false),
  }
}

/** A list that takes no more room than it needs. */
function listOf<T>(size: number, entryOf: (row: number) => T): T[] {
  const list = new Array<T>(size)
  for (let row = 0; row < size; row++) list[row] = entryOf(row)
  return list
}

function lifecycleFor(draw: number): Lifecycle {
  if (draw < 0.5) return 'customer'
  return draw < 0.65 ? 'lapsed' : 'prospect'
}

/** Mulberry32 (Tommy Ettinger, public domain): uniform in [0, 1). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Box–Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
