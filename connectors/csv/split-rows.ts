/** A row of a file; `line` is the one on which it begins, from 1. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
  /** Why its cells are not to be had; absent where they are. */
  readonly fault?: string
}

/** A row of more characters is none: a quote was opened and never closed. */
const longestRow = 1_000_000

/**
 * Splits text that comes piece by piece into rows (RFC 4180; a quote within a cell that does not
 * begin with one is a character like any other). A row whose quote is never closed is given up, and
 * reading goes on at the next line.
 */
export class RowSplitter {
  readonly #delimiter: string
  #rest = ''
  #line = 1
  #nextQuote = -1

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  /** Rows that end within this piece. */
  push(text: string): Row[] {
    return this.#split(this.#rest + text, false)
  }

  /** What is left when the text has ended. */
  end(): Row[] {
    if (this.#rest === '') return []
    return this.#split(this.#rest.endsWith('\n') ? this.#rest : `${this.#rest}\n`, true)
  }

  #split(text: string, isEnd: boolean): Row[] {
    const rows: Row[] = []
    let at = 0
    this.#nextQuote = text.indexOf('"')
    while (at < text.length) {
      const next = this.#row(text, at, rows)
      if (next !== -1) at = next
      else if (isEnd || text.length - at > longestRow) at = this.#giveUp(text, at, rows)
      else break
    }
    this.#rest = text.slice(at)
    return rows
  }

  /** Adds the row that begins at `from`. Returns where the next one begins; -1 where it does not end. */
  #row(text: string, from: number, rows: Row[]): number {
    const end = text.indexOf('\n', from)
    if (end === -1) return -1
    if (this.#nextQuote !== -1 && this.#nextQuote < from) {
      this.#nextQuote = text.indexOf('"', from)
    }
    if (this.#nextQuote !== -1 && this.#nextQuote < end) return this.#quotedRow(text, from, rows)
    const cells = text.slice(from, beforeReturn(text, from, end)).split(this.#delimiter)
    rows.push({ line: this.#line, cells })
    this.#line += 1
    return end + 1
  }

  #quotedRow(text: string, from: number, rows: Row[]): number {
    const cells: string[] = []
    for (let at = from; ; ) {
      let cell = ''
      if (text[at] === '"') {
        const close = closingQuote(text, at + 1)
        if (close === -1) return -1
        cell = text.slice(at + 1, close).replaceAll('""', '"')
        at = close + 1
      }
      const end = this.#cellEnd(text, at)
      if (end === -1) return -1
      const isLast = text[end] === '\n'
      cells.push(cell + text.slice(at, isLast ? beforeReturn(text, at, end) : end))
      at = end + 1
      if (!isLast) continue
      rows.push({ line: this.#line, cells })
      this.#line += countLines(text, from, at)
      return at
    }
  }

  #cellEnd(text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      if (text[at] === this.#delimiter || text[at] === '\n') return at
    }
    return -1
  }

  #giveUp(text: string, from: number, rows: Row[]): number {
    rows.push({
      line: this.#line,
      cells: [],
      fault: 'the row does not end: a quote that is opened and never closed',
    })
    this.#line += 1
    const end = text.indexOf('\n', from)
    return end === -1 ? text.length : end + 1
  }
}

/** Where the quoted text ends that begins at `from`; two quotes are one character of it. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at + 1 < text.length ? at : -1
  }
  return -1
}

function beforeReturn(text: string, from: number, end: number): number {
  return end > from && text[end - 1] === '\r' ? end - 1 : end
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    lines += 1
  }
  return lines
}
