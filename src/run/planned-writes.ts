import { bisectLeft, bisectRight } from 'd3-array'
import { type PlannedWrite, planWrites, type Target } from '../core/writing/plan-writes.ts'

/** Writes in an order that stays; a list is one, too. */
export interface PlannedWrites {
  readonly length: number
  slice(from: number, to: number): readonly PlannedWrite[]
}

/** Targets by row, worked out anew each time. */
export interface TargetRows {
  readonly size: number
  readonly targetsOf: (row: number) => readonly Target[]
}

/**
 * The writes that targets want. Only where they are is kept: the values of all accounts of a large
 * CRM take more memory than everything that they are worked out from.
 */
export function writesOf({ size, targetsOf }: TargetRows): PlannedWrites {
  const rows: number[] = []
  /** Of each of these rows the position of its first write. */
  const firsts: number[] = []
  let length = 0
  for (let row = 0; row < size; row++) {
    const count = planWrites(targetsOf(row)).length
    if (count === 0) continue
    rows.push(row)
    firsts.push(length)
    length += count
  }
  const slice = (from: number, to: number) => {
    const start = Math.max(0, bisectRight(firsts, from) - 1)
    const some = rows.slice(start, bisectLeft(firsts, to))
    const writes = some.flatMap((row) => planWrites(targetsOf(row)))
    const before = firsts[start] ?? 0
    return writes.slice(from - before, to - before)
  }
  return { length, slice }
}
