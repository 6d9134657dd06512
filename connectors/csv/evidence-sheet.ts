import { UsageError } from '#src/errors.ts'
import type { Saying } from '#src/ports/connector.ts'
import { type DateEvidence, type DateOrder, dateEvidence } from './dates.ts'
import { Evidence, judgeDates, judgeNumbers, type Verdict } from './evidence.ts'
import type { Reading } from './field-reader.ts'
import { dateFields, numberFields, shareFields } from './fields.ts'
import { type Decimal, type NumeralEvidence, numeralEvidence, parseNumeral } from './numerals.ts'
import type { InputFile } from './open-file.ts'
import type { Row } from './split-rows.ts'

/** How dates and numbers are to be read, as far as a person said it. */
export interface Stated {
  readonly dates?: DateOrder | undefined
  readonly decimal?: Decimal | undefined
}

/** What the cells of a file say, for every column that holds numbers or dates. */
export class EvidenceSheet {
  readonly #file: InputFile
  readonly #numbers: ReadonlyMap<number, Evidence<NumeralEvidence>>
  readonly #dates: ReadonlyMap<number, Evidence<DateEvidence>>
  readonly #shares: readonly (readonly [field: string, column: number])[]
  readonly #perCent = new Set<string>()

  constructor(file: InputFile) {
    const columnsOf = (fields: ReadonlySet<string>) =>
      [...file.columns].flatMap(([field, columns]) =>
        fields.has(field) ? columns.map((column) => [field, column] as const) : [],
      )
    this.#file = file
    this.#numbers = new Map(columnsOf(numberFields).map(([, column]) => [column, new Evidence()]))
    this.#dates = new Map(columnsOf(dateFields).map(([, column]) => [column, new Evidence()]))
    this.#shares = columnsOf(shareFields)
    for (const [field, column] of this.#shares) {
      if (file.header[column]?.includes('%')) this.#perCent.add(field)
    }
  }

  add({ cells, line }: Row): void {
    for (const [column, evidence] of this.#numbers) {
      const text = cells[column]?.trim()
      if (text) evidence.add(numeralEvidence(text), text, line)
    }
    for (const [column, evidence] of this.#dates) {
      const text = cells[column]?.trim()
      if (text) evidence.add(dateEvidence(text), text, line)
    }
    for (const [field, column] of this.#shares) {
      if (!this.#perCent.has(field) && isPerCent(cells[column] ?? '')) this.#perCent.add(field)
    }
  }

  /** Throws a UsageError that lists the columns which nobody can read. */
  judge(stated: Stated): Reading & { readonly guesses: readonly Saying[] } {
    const { mapping } = this.#file
    const orders = this.#settle(this.#dates, mapping.dates ?? stated.dates, judgeDates)
    const decimals = this.#settle(this.#numbers, mapping.decimal ?? stated.decimal, judgeNumbers)
    const problems = [
      ...orders.problems.map((problem) => `${problem}. ${this.#howToSay('dates')}`),
      ...decimals.problems.map((problem) => `${problem}. ${this.#howToSay('decimal')}`),
    ]
    if (problems.length > 0) throw new UsageError(problems.join('\n'))
    return {
      orders: orders.values,
      decimals: decimals.values,
      perCent: this.#perCent,
      guesses: [...orders.guesses, ...decimals.guesses],
    }
  }

  #settle<E, T extends DateOrder | Decimal>(
    columns: ReadonlyMap<number, E>,
    said: T | undefined,
    judge: (evidence: E) => Verdict<T>,
  ) {
    const values = new Map<number, T>()
    const problems: string[] = []
    const guesses: Saying[] = []
    const { name: file, header } = this.#file
    for (const [column, evidence] of columns) {
      const title = header[column] ?? ''
      const verdict = said === undefined ? judge(evidence) : { value: said, because: null }
      if ('problem' in verdict) problems.push(`Column "${title}" of ${file} ${verdict.problem}`)
      else values.set(column, verdict.value)
      if ('because' in verdict && verdict.because !== null) {
        const { text, line } = verdict.because
        guesses.push({
          key: `finding.${readings[verdict.value]}`,
          values: { column: title, file, text, line: String(line) },
        })
      }
    }
    return { values, problems, guesses }
  }

  #howToSay(key: 'dates' | 'decimal'): string {
    const [one, other] = choices[key]
    return (
      `Say which: --${key} ${one} or --${key} ${other}, ` +
      `or in the mapping: { "${this.#file.kind}": { "${key}": "${one}" } }`
    )
  }
}

const choices = {
  dates: ['dd/mm/yyyy', 'mm/dd/yyyy'],
  decimal: ['comma', 'point'],
} as const

const readings: Readonly<Record<DateOrder | Decimal, string>> = {
  'dd/mm/yyyy': 'day-first',
  'mm/dd/yyyy': 'month-first',
  comma: 'decimal-comma',
  point: 'decimal-point',
}

/** A share of 1 has no per cent sign and is not above 1, whatever its decimal character. */
function isPerCent(text: string): boolean {
  if (text.includes('%')) return true
  const value = parseNumeral(text.trim(), 'point') ?? parseNumeral(text.trim(), 'comma')
  return value !== null && value > 1
}
