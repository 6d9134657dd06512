import { CsvError, parse } from 'csv-parse/sync'
import type { Saying } from '#src/ports/connector.ts'

/** A row of a file; `line` is the one on which it begins, from 1. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
  /** Why its cells are not to be had; absent where they are. */
  readonly fault?: Saying
}

/** A row of more bytes is none: a quote was opened and never closed. */
const longestRow = 1_000_000
const lineEnd = 10

/**
 * Splits text that comes piece by piece into rows (RFC 4180; a quote out of place is a character
 * like any other). A row whose quote is never closed is given up, and reading goes on at the next
 * line.
 */
export class RowSplitter {
  readonly #delimiter: string
  #rest: Buffer = Buffer.alloc(0)
  #line = 1

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  /** Rows that end within this piece. */
  push(text: string): Row[] {
    this.#rest = Buffer.concat([this.#rest, Buffer.from(text)])
    return this.#split(false)
  }

  /** What is left when the text has ended. */
  end(): Row[] {
    return this.#split(true)
  }

  #split(isEnd: boolean): Row[] {
    const rows: Row[] = []
    for (;;) {
      const end = isEnd ? this.#rest.length : this.#rest.lastIndexOf(lineEnd) + 1
      const isOpen = this.#parse(this.#rest.subarray(0, end), rows)
      const isHopeless = isEnd || this.#rest.length > longestRow
      if (!isOpen || !isHopeless) return rows
      this.#giveUp(rows)
    }
  }

  /** Adds the rows of a text. Returns whether it ends within quotes; the row there stays in the rest. */
  #parse(text: Buffer, rows: Row[]): boolean {
    const before = this.#line
    let bytesDone = 0
    const take = (cells: string[], done: { readonly bytes: number; readonly lines: number }) => {
      rows.push({ line: this.#line, cells })
      this.#line = before + done.lines
      bytesDone = done.bytes
      return null
    }
    const isOpen = endsInQuotes(() =>
      parse(text, {
        delimiter: this.#delimiter,
        record_delimiter: ['\r\n', '\n'],
        ...{ relax_quotes: true, relax_column_count: true },
        on_record: take,
      }),
    )
    this.#rest = this.#rest.subarray(bytesDone)
    return isOpen
  }

  #giveUp(rows: Row[]): void {
    rows.push({
      line: this.#line,
      cells: [],
      fault: { key: 'rejected.open-quote', values: {} },
    })
    this.#line += 1
    const end = this.#rest.indexOf(lineEnd)
    this.#rest = end === -1 ? Buffer.alloc(0) : this.#rest.subarray(end + 1)
  }
}

function endsInQuotes(parseAll: () => void): boolean {
  try {
    parseAll()
    return false
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return true
    throw error
  }
}
