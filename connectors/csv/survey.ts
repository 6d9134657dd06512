import { stat } from 'node:fs/promises'
import { UsageError } from '#src/errors.ts'
import type { Saying } from '#src/ports/connector.ts'
import { EvidenceSheet, type Stated } from './evidence-sheet.ts'
import { FieldReader, type Reading } from './field-reader.ts'
import { dataRows, type InputFile } from './open-file.ts'
import { RepeatedIds } from './repeated-ids.ts'

/** What one pass over a file finds out before its records are read. */
export interface Survey extends Reading {
  /** Of the file, as it was read. */
  readonly version: string
  readonly rows: number
  /** Ids that may come more than once. */
  readonly repeated: ReadonlySet<string>
  /** What was guessed, and why, for people. */
  readonly guesses: readonly Saying[]
}

const nothingRead: Reading = { decimals: new Map(), orders: new Map(), perCent: new Set() }

/**
 * Reads a whole file to learn how its numbers and dates are written. Throws a UsageError where a
 * column can be read in two ways and nobody said which. `visit` sees each row that counts.
 */
export async function survey(
  file: InputFile,
  stated: Stated,
  visit: (read: FieldReader) => void = () => {},
): Promise<Survey> {
  const sheet = new EvidenceSheet(file)
  const ids = new RepeatedIds()
  const read = new FieldReader(file, nothingRead, { dateOf: () => null })
  const version = await fileVersion(file.path)
  let count = 0
  for await (const rows of dataRows(file)) {
    for (const row of rows) {
      if (row.fault !== undefined || !read.at(row).isWanted) continue
      count += 1
      sheet.add(row)
      const { id } = read
      if (id !== null) ids.add(id)
      visit(read)
    }
  }
  refuseLines(file, { rows: count, repeated: ids.noted.size })
  return { version, rows: count, repeated: ids.noted, ...sheet.judge(stated) }
}

/** Changes when somebody writes the file. */
export async function fileVersion(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path)
  return `${size} ${mtimeMs}`
}

/** A file with several rows a record would lose all but one of them. */
function refuseLines(
  { kind, name, mapping }: InputFile,
  { rows, repeated }: { readonly rows: number; readonly repeated: number },
): void {
  if (mapping.repeated === 'first' || rows < 20 || repeated < rows / 10) return
  throw new UsageError(
    `${name} has several rows with one id (${repeated} ids of ${rows} rows come again). ` +
      'If a row is a line of an order, say so in the mapping: ' +
      `{ "${kind}": { "repeated": "first" } }, and give the same file as --line-items for the amounts (docs/csv.md)`,
  )
}
