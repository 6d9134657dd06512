import type { DateEvidence, DateOrder } from './dates.ts'
import type { Decimal, NumeralEvidence } from './numerals.ts'

/** A text of a column, with the line on which it stands. */
export interface Example {
  readonly text: string
  readonly line: number
}

/** What the cells of one column say about how it is written: the first example of each kind. */
export class Evidence<E extends DateEvidence | NumeralEvidence> {
  readonly #first = new Map<E, Example>()

  add(evidence: E, text: string, line: number): void {
    if (!this.#first.has(evidence)) this.#first.set(evidence, { text, line })
  }

  /** Null where no cell is of the kind. */
  first(evidence: E): Example | null {
    return this.#first.get(evidence) ?? null
  }
}

/** What a column's cells decide, and by which of them where others could be read in two ways. */
export type Verdict<T> =
  | { readonly value: T; readonly because: Example | null }
  | { readonly problem: string }

/** The order of the dates in a column. */
export function judgeDates(evidence: Evidence<DateEvidence>): Verdict<DateOrder> {
  const [day, month] = [evidence.first('dd/mm/yyyy'), evidence.first('mm/dd/yyyy')]
  if (day && month) return { problem: contradiction(day, month, ['day', 'month']) }
  const unclear = evidence.first('either')
  const because = unclear && (day ?? month ?? unclear)
  if (day) return { value: 'dd/mm/yyyy', because }
  if (month) return { value: 'mm/dd/yyyy', because }
  if (!unclear) return { value: 'dd/mm/yyyy', because: null }
  const parts = /^(\d+).(\d+).(\d+)/.exec(unclear.text)?.slice(1) ?? []
  const [one = '', other = '', year = ''] = parts.map((part) => part.padStart(2, '0'))
  return {
    problem:
      `can be read in two ways: ${shown(unclear)} is ${year}-${other}-${one} if the day comes first ` +
      `and ${year}-${one}-${other} if the month does, and no other row decides`,
  }
}

/** The decimal character of the numbers in a column. */
export function judgeNumbers(evidence: Evidence<NumeralEvidence>): Verdict<Decimal> {
  const [comma, point] = [evidence.first('comma'), evidence.first('point')]
  if (comma && point) return { problem: contradiction(comma, point, ['comma', 'point']) }
  const unclear = evidence.first('either')
  const because = unclear && (comma ?? point ?? unclear)
  if (comma) return { value: 'comma', because }
  if (point) return { value: 'point', because }
  if (!unclear) return { value: 'point', because: null }
  const whole = unclear.text.replace(/[^\d]/g, '')
  return {
    problem:
      `can be read in two ways: ${shown(unclear)} is ${whole} or ` +
      `${whole.slice(0, -3)} and ${whole.slice(-3)} thousandths, and no other row decides`,
  }
}

function contradiction(one: Example, other: Example, [a, b]: readonly [string, string]): string {
  return `contradicts itself: ${shown(one)} has the ${a}, ${shown(other)} the ${b} in that place`
}

function shown({ text, line }: Example): string {
  return `"${text}" on line ${line}`
}
