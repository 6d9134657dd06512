import { hash } from 'node:crypto'
import type { StoredScore } from '../ports/store.ts'
import { judgementColumns } from './score-columns.ts'

/** Used again for every score: first the numbers, behind them the texts. */
let bytes = Buffer.alloc(16_384)

/**
 * The same for two scores that look the same to people, which make no row of history between them:
 * the name and the share do not count, nor does what moves because others do, such as a rank among
 * 100,000, before it moves as much as anybody is shown.
 */
export function lookDigest(score: StoredScore): string {
  let text = ''
  const numbers: number[] = []
  const add = (value: string | number | boolean | null) => {
    // Two zeros that are the same to people have other bytes.
    numbers.push(typeof value === 'number' ? value + 0 : Number.NaN)
    if (typeof value === 'string') text += `${numbers.length} ${value}\0`
  }
  for (const { value } of judgementColumns) add(value(score))
  for (const value of score.values) add(visibleValue(value))
  for (const points of score.points) add(points && Math.round(points))
  for (const weight of score.weights) add(weight)
  return digestOf(numbers, text)
}

/** Shares and positions count to a thousandth, anything else as it is. */
function visibleValue(value: StoredScore['values'][number]): StoredScore['values'][number] {
  return typeof value === 'number' && Math.abs(value) < 1 ? Math.round(value * 1000) : value
}

function digestOf(numbers: readonly number[], text: string): string {
  const textStart = 8 * numbers.length
  const most = textStart + 3 * text.length
  if (most > bytes.length) bytes = Buffer.alloc(2 * most)
  new Float64Array(bytes.buffer, bytes.byteOffset, numbers.length).set(numbers)
  const end = textStart + bytes.write(text, textStart)
  return hash('md5', bytes.subarray(0, end), 'base64')
}
