import type { AccountColumns } from '../columns.ts'
import type { Criterion } from '../model/model.ts'

/** In place of a source's index: the account has no value. */
export const noValue = -1
/** The customer is too young to be judged; counts as no value. */
const tooYoung = -2
/** The criterion does not apply at all: prospects, on order history. */
export const notApplicable = -3

/**
 * Sets, for each row, the index of the first source that has a value. Returns whether any of the
 * values so chosen is finite.
 */
export function chooseSources(
  sources: readonly { readonly values: Float64Array }[],
  source: Int8Array,
): boolean {
  let hasFinite = false
  source.fill(noValue)
  for (const [index, { values }] of sources.entries()) {
    for (let row = 0; row < source.length; row++) {
      const value = values[row] ?? NaN
      if (source[row] !== noValue || Number.isNaN(value)) continue
      source[row] = index
      hasFinite ||= value !== Infinity
    }
  }
  return hasFinite
}

/** Takes out the rows that the criterion must not judge, whatever their values. */
export function leaveOut(
  { orderHistory, minHistoryDays }: Criterion,
  { lifecycle, firstWonAge }: AccountColumns,
  source: Int8Array,
): void {
  if (!orderHistory && minHistoryDays === 0) return
  for (let row = 0; row < source.length; row++) {
    if (orderHistory && lifecycle[row] === 'prospect') source[row] = notApplicable
    else if (lifecycle[row] === 'customer' && (firstWonAge[row] ?? NaN) < minHistoryDays) {
      source[row] = tooYoung
    }
  }
}
