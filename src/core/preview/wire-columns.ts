/** What JSON has no number for. */
export type WireNumber = number | 'Infinity' | '-Infinity' | '-0' | null

/** A column of numbers, NaN as null; null for a column of nothing else. */
export type WireNumbers = readonly WireNumber[] | null

/** A column of texts that repeat: each is told once, and rows tell which; −1 is null. */
export interface WireTexts {
  readonly texts: readonly string[]
  /** Empty for a column of nothing but null. */
  readonly at: readonly number[]
}

/** Entries by row, for columns in which most rows have none. */
export type WireEntries<Value> = readonly (readonly [row: number, value: Value])[]

export function encodeNumbers(values: Float64Array): WireNumbers {
  if (values.every((value) => Number.isNaN(value))) return null
  return Array.from(values, encodeNumber)
}

export function decodeNumbers(wire: WireNumbers, size: number): Float64Array {
  const values = new Float64Array(size).fill(NaN)
  wire?.forEach((value, row) => {
    // Number('-0') is −0, and Number('Infinity') is infinite.
    if (value !== null) values[row] = Number(value)
  })
  return values
}

function encodeNumber(value: number): WireNumber {
  if (Number.isNaN(value)) return null
  if (value === Infinity) return 'Infinity'
  if (value === -Infinity) return '-Infinity'
  return Object.is(value, -0) ? '-0' : value
}

export function encodeTexts(values: readonly (string | null)[]): WireTexts {
  const numbers = new Map<string, number>()
  const at = values.map((text) => {
    if (text === null) return -1
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, numbers.size)
    return numbers.size - 1
  })
  return { texts: [...numbers.keys()], at: numbers.size === 0 ? [] : at }
}

export function decodeTexts({ texts, at }: WireTexts, size: number): (string | null)[] {
  return Array.from({ length: size }, (_, row) => texts[at[row] ?? -1] ?? null)
}
