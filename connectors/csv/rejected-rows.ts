import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { byteOrderMark, csvLine } from './format-csv.ts'
import { createTurns } from './turns.ts'

const columns = ['file', 'line', 'records', 'reason']

export interface RejectedRow {
  readonly file: string
  readonly line: number
  /** What was looked for in it, such as `deals`; one file may hold several kinds. */
  readonly records: string
  readonly reason: string
}

/** Lines kept before they are written, at least; more where the file is long already, for it is copied each time. */
const linesKept = 10_000

/** rejected.csv: rows of the files that could not be read, with the reason. */
export class RejectedRows {
  readonly #path: string
  readonly #delimiter: string
  readonly #inTurn = createTurns()
  readonly #counts = new Map<string, number>()
  #begun = new Set<string>()
  #lines: string[] = []
  #written = 0
  #isOurs = false

  constructor(path: string, delimiter: string) {
    this.#path = path
    this.#delimiter = delimiter
  }

  /** Rejected rows so far, by file. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts
  }

  /** Called before a stream is read; what an earlier pull of the same connection rejected is forgotten. */
  begin(records: string): void {
    if (this.#begun.has(records)) {
      this.#begun = new Set()
      this.#counts.clear()
      this.#lines = []
      this.#written = 0
      this.#isOurs = false
    }
    this.#begun.add(records)
  }

  add({ file, line, records, reason }: RejectedRow): void {
    this.#counts.set(file, (this.#counts.get(file) ?? 0) + 1)
    this.#lines.push(csvLine([file, String(line), records, reason], this.#delimiter))
  }

  /** Writes what has come together, if it is much or `isEnd`. A file of an earlier run goes. */
  async flush(isEnd: boolean): Promise<void> {
    if (!isEnd && this.#lines.length < Math.max(linesKept, this.#written)) return
    await this.#inTurn(() => this.#write())
  }

  async #write(): Promise<void> {
    const lines = this.#lines
    this.#lines = []
    if (lines.length === 0) {
      if (!this.#isOurs) await rm(this.#path, { force: true })
      return
    }
    const temporary = `${this.#path}.tmp`
    await mkdir(dirname(this.#path), { recursive: true })
    if (this.#isOurs) await copyFile(this.#path, temporary)
    else await writeFile(temporary, byteOrderMark + csvLine(columns, this.#delimiter))
    await writeFile(temporary, lines.join(''), { flag: 'a' })
    await rename(temporary, this.#path)
    this.#isOurs = true
    this.#written += lines.length
  }
}
