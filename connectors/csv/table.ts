import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { detectForm } from './detect-form.ts'
import { byteOrderMark, csvLine, unguard } from './format-csv.ts'
import { readRows } from './read-rows.ts'
import { replaceFile } from './replace-file.ts'

const linesAtOnce = 2_000

/**
 * A file of our own, whole: rows by the text in their first column of ours. People may have edited
 * it, and put columns of theirs in it, which stay.
 */
export class Table {
  readonly #header: string[]
  readonly #rows = new Map<string, string[]>()
  readonly #key: string

  /** An empty table with our columns; the first one is the key. */
  constructor(columns: readonly string[], header: readonly string[] = []) {
    this.#key = columns[0] ?? ''
    this.#header = [...header, ...columns.filter((column) => !header.includes(column))]
  }

  /** The table in a file, whatever a spreadsheet made of its form; null where there is no file. */
  static async read(path: string, columns: readonly string[]): Promise<Table | null> {
    let table: Table | null = null
    try {
      for await (const rows of readRows(await detectForm(path, {}))) {
        for (const { cells } of rows) {
          if (cells.every((cell) => cell === '')) continue
          if (table) table.#take(cells.map(unguard))
          else table = new Table(columns, cells)
        }
      }
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    }
    return table ?? new Table(columns)
  }

  get keys(): Iterable<string> {
    return this.#rows.keys()
  }

  has(key: string): boolean {
    return this.#rows.has(key)
  }

  /** Empty where the row or its cell is. */
  get(key: string, column: string): string {
    return this.#rows.get(key)?.[this.#header.indexOf(column)] ?? ''
  }

  /** Changes cells of a row, or adds it. */
  set(key: string, cells: Readonly<Record<string, string>>): void {
    const row = this.#rows.get(key) ?? this.#header.map(() => '')
    for (const [column, text] of Object.entries({ ...cells, [this.#key]: key })) {
      row[this.#header.indexOf(column)] = text
    }
    this.#rows.set(key, row)
  }

  delete(key: string): void {
    this.#rows.delete(key)
  }

  /** Replaces the file by the table; makes its folder. `order` sorts keys, else rows stay where they are. */
  async write(
    path: string,
    delimiter: string,
    order?: (a: string, b: string) => number,
  ): Promise<void> {
    await mkdir(dirname(path), { recursive: true })
    await replaceFile(path, this.#pieces(delimiter, order))
  }

  *#pieces(delimiter: string, order?: (a: string, b: string) => number): Generator<string> {
    const keys = [...this.#rows.keys()]
    if (order) keys.sort(order)
    yield byteOrderMark + csvLine(this.#header, delimiter)
    for (let at = 0; at < keys.length; at += linesAtOnce) {
      const lines = keys
        .slice(at, at + linesAtOnce)
        .map((key) => csvLine(this.#rows.get(key) ?? [], delimiter))
      yield lines.join('')
    }
  }

  #take(cells: string[]): void {
    const key = cells[this.#header.indexOf(this.#key)] ?? ''
    if (key === '') return
    while (cells.length < this.#header.length) cells.push('')
    this.#rows.set(key, cells)
  }
}
