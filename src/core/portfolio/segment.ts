import type { AccountColumns } from '../columns.ts'
import type { Model } from '../model/model.ts'
import { pointsAt } from '../score/points.ts'
import type { Scores } from '../score/score.ts'

export type Segment = 'draining' | 'strategic-profitable' | 'strategic' | 'profitable' | 'common'

/** Segment of each account in play, by row. */
export function segmentsOf(model: Model, columns: AccountColumns, scores: Scores): Segment[] {
  const profitable = profitableRows(columns.signals.contribution, model.profitableShare)
  const isStrategic = strategicTest(model.strategic, scores)
  const isDraining = drainingTest(model, columns)
  return Array.from({ length: columns.size }, (_, row) => {
    if (isDraining(row)) return 'draining'
    if (isStrategic(row)) return profitable[row] === 1 ? 'strategic-profitable' : 'strategic'
    return profitable[row] === 1 ? 'profitable' : 'common'
  })
}

/**
 * The smallest set of rows, by contribution descending (then row), that makes `share` of all positive
 * contribution: 1 for its members.
 */
export function profitableRows(contribution: Float64Array, share: number): Uint8Array {
  const positive = contribution.filter((value) => value > 0)
  const wanted = share * positive.reduce((sum, value) => sum + value, 0)
  const rows = new Uint32Array(contribution.keys())
    .filter((row) => (contribution[row] ?? NaN) > 0)
    .sort((a, b) => (contribution[b] ?? 0) - (contribution[a] ?? 0) || a - b)
  const isMember = new Uint8Array(contribution.length)
  let sum = 0
  for (const row of rows) {
    // Relative, because sums of money differ in their last bits with the order of adding.
    if (sum >= wanted * (1 - 1e-12)) break
    sum += contribution[row] ?? 0
    isMember[row] = 1
  }
  return isMember
}

function strategicTest({ criteria, points }: Model['strategic'], scores: Scores) {
  const judged = scores.criteria.filter(({ id }) => criteria.includes(id))
  return (row: number) => judged.some((c) => pointsAt(c, row) >= points - 1e-9)
}

/** Without an hourly cost no customer can be told to cost more than it brings. */
function drainingTest({ costs, draining }: Model, columns: AccountColumns) {
  const { contribution, serviceHours } = columns.signals
  return (row: number) =>
    costs.hourly > 0 &&
    columns.lifecycle[row] === 'customer' &&
    (contribution[row] ?? NaN) < 0 &&
    (serviceHours[row] ?? NaN) >= draining.serviceHours &&
    columns.hasEmptyWon[row] === false
}
