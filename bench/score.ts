import { defaultModel } from '#src/core/model/default-model.ts'
import { scoreAccounts } from '#src/core/score/score.ts'
import { assignTiers } from '#src/core/tiers/tiers.ts'
import type { DuckScores } from './duckdb-score.ts'
import { pretendPortfolio } from './portfolio.ts'

/**
 * Scoring alone: columns of signals in; scores, axes, ranks and tiers out, as in a tenant's first
 * run with the default model. The yardstick is the same work as SQL in DuckDB on the same columns
 * (scores need not be kept per criterion on either side). Usage: node --expose-gc bench/score.ts [accounts]
 */
const size = Number(process.argv[2] ?? 1_000_000)
const columns = pretendPortfolio(size)
console.log(`${size.toLocaleString('en')} accounts in play, default model, Node ${process.version}`)

// What making the columns left behind is not scoring's.
globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
const bytesBefore = process.memoryUsage.rss()
const ours = await timesOf(7, () => {
  score()
})
console.log(`key-accounts         ${summary(ours)}`)
console.log(
  `resident memory      ${megabytes(peakBytes())} at most, of which ${megabytes(bytesBefore)} are Node and the columns`,
)

// Loaded only now, so that it does not count above.
const { openDuck } = await import('./duckdb-score.ts')
for (const threads of [1, 2]) {
  const duck = await openDuck(columns, threads)
  const theirs = await timesOf(5, () => duck.score(defaultModel))
  console.log(`DuckDB, ${threads} thread${threads === 1 ? ' ' : 's'}    ${summary(theirs)}`)
  console.log(`ratio                ${(median(ours) / median(theirs)).toFixed(2)} by median time`)
  if (threads === 2) report(differences(score(), await duck.read()))
  duck.close()
}

function score() {
  const asOf = '2026-03-01'
  const scores = scoreAccounts(defaultModel, columns, { anchors: [], asOf })
  const { tiers } = assignTiers(defaultModel.tiers, {
    asOf,
    scores: scores.score.rounded,
    order: scores.order,
    revenue: columns.signals.revenue,
    coverage: scores.score.coverage,
    lifecycle: columns.lifecycle,
    ownerIds: columns.ownerIds,
    incumbents: new Map(),
    pins: new Map(),
  })
  return { scores, tiers }
}

async function timesOf(runs: number, work: () => void | Promise<void>): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    globalThis.gc?.()
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

function summary(times: readonly number[]): string {
  const [first = Number.NaN] = times
  const figures = { median: median(times), best: Math.min(...times), first }
  const parts = Object.entries(figures).map(([name, ms]) => `${name} ${Math.round(ms)} ms`)
  return `${parts.join(', ')}, of ${times.length} runs`
}

function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}

function differences({ scores, tiers }: ReturnType<typeof score>, duck: DuckScores) {
  return {
    'unrounded score': largestDifference(scores.score.exact, duck.exact),
    score: largestDifference(scores.score.rounded, duck.score),
    attractiveness: largestDifference(scores.attractiveness.rounded, duck.attractiveness),
    strength: largestDifference(scores.strength.rounded, duck.strength),
    rank: largestDifference(scores.rank, duck.rank),
    tier: largestDifference(tiers, duck.tier),
  }
}

/** Infinity where one side has a value and the other has none. */
function largestDifference(ours: ArrayLike<number>, theirs: readonly unknown[]): number {
  return theirs.reduce<number>((largest, value, row) => {
    const x = ours[row] ?? Number.NaN
    if (value !== null && !Number.isNaN(x)) return Math.max(largest, Math.abs(x - Number(value)))
    return value === null && Number.isNaN(x) ? largest : Infinity
  }, 0)
}

function report(found: ReturnType<typeof differences>): void {
  console.log('largest differences between the two:')
  for (const [name, difference] of Object.entries(found)) {
    console.log(`  ${name.padEnd(18)} ${difference}`)
  }
  const isSame = Object.values(found).every((difference) => difference < 1e-9)
  if (!isSame) process.exitCode = 1
}
