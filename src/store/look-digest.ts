import { hash } from 'node:crypto'
import type { StoredScore } from '../ports/store.ts'
import { judgementColumns } from './score-columns.ts'

/** Used again for every score: first the numbers, behind them the texts. */
let memory = roomFor(16_384)

function roomFor(size: number) {
  const bytes = Buffer.from(new ArrayBuffer(size))
  return { bytes, numbers: new Float64Array(bytes.buffer) }
}

/**
 * The same for two scores that look the same to people, which make no row of history between them:
 * the name and the share do not count, nor does what moves because others do, such as a rank among
 * 100,000, before it moves as much as anybody is shown.
 */
export function lookDigest(score: StoredScore): string {
  const { values, points, weights } = score
  let text = ''
  let count = 0
  /** A text counts with its length, so that it does not matter where one ends and the next begins. */
  const add = (value: string | number | boolean | null) => {
    if (typeof value === 'string') text += value
    const number = typeof value === 'string' ? value.length : value
    // Two zeros that are the same to people have other bytes.
    memory.numbers[count++] = typeof number === 'number' ? number + 0 : Number.NaN
  }
  reserve(8 * (judgementColumns.length + values.length + points.length + weights.length))
  for (const { value } of judgementColumns) add(value(score))
  for (const value of values) add(visibleValue(value))
  for (const one of points) add(one && Math.round(one))
  for (const weight of weights) add(weight)
  const textStart = 8 * count
  reserve(textStart + 3 * text.length)
  const end = textStart + memory.bytes.write(text, textStart)
  return hash('md5', memory.bytes.subarray(0, end), 'base64')
}

/** Makes the memory large enough; what is in it stays. */
function reserve(size: number): void {
  if (size <= memory.bytes.length) return
  const { bytes } = memory
  memory = roomFor(16_384 * Math.ceil(size / 8_192))
  memory.bytes.set(bytes)
}

/** Shares and positions count to a thousandth, anything else as it is. */
function visibleValue(value: StoredScore['values'][number]): StoredScore['values'][number] {
  return typeof value === 'number' && Math.abs(value) < 1 ? Math.round(value * 1000) : value
}
