import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Saying } from '#src/ports/connector.ts'
import type { Texts } from '#src/texts/texts.ts'
import { byteOrderMark, csvLine } from './format-csv.ts'
import { sayReasons } from './reasons.ts'
import { createTurns } from './turns.ts'

/** As programs may read them: in English whatever the language is. */
const columns = ['file', 'line', 'records', 'reason']

export interface RejectedRow {
  readonly file: string
  readonly line: number
  /** What was looked for in it, such as `deals`; one file may hold several kinds. */
  readonly records: string
  readonly reasons: readonly Saying[]
}

/** Lines kept before they are written, at least; more where the file is long already, for it is copied each time. */
const linesKept = 10_000

/** rejected.csv: rows of the files that could not be read, with the reason in the language of the texts. */
export class RejectedRows {
  readonly #path: string
  readonly #delimiter: string
  readonly #texts: Texts
  readonly #inTurn = createTurns()
  readonly #counts = new Map<string, number>()
  #begun = new Set<string>()
  #lines: string[] = []
  #written = 0
  #isOurs = false

  constructor(path: string, delimiter: string, texts: Texts) {
    this.#path = path
    this.#delimiter = delimiter
    this.#texts = texts
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

  add({ file, line, records, reasons }: RejectedRow): void {
    this.#counts.set(file, (this.#counts.get(file) ?? 0) + 1)
    const cells = [file, String(line), records, sayReasons(reasons, this.#texts)]
    this.#lines.push(csvLine(cells, this.#delimiter))
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
