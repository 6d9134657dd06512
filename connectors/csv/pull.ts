import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Page, Saying } from '#src/ports/connector.ts'
import type { RecordKind, RecordsByKind } from '#src/ports/records.ts'
import { createTexts } from '#src/texts/texts.ts'
import type { SurveyedFile } from './book.ts'
import { dataRows } from './open-file.ts'
import { sayReasons } from './reasons.ts'
import type { RejectedRows } from './rejected-rows.ts'
import { fileVersion } from './survey.ts'
import { createToRecord, type RowTools } from './to-record.ts'

export interface PullTools<K extends RecordKind> extends Omit<RowTools<K>, 'reject'> {
  /** The stream's name, for the list of rejected rows. */
  readonly records: string
  /** Null where another stream lists the rows of the same file. */
  readonly rejected: RejectedRows | null
  readonly signal: AbortSignal
}

/** Records of a page; the store takes about this many at once. */
const pageSize = 5_000
/** From so many rejected rows on, and if they are most, the file is not what it was taken for. */
const mostRejected = 1_000
/** The same at the end of a file of so many rows. */
const fewRows = 20

interface BadRow {
  readonly line: number
  readonly reasons: readonly Saying[]
}

/** Where a pull stands: rows read, of which version of the file. */
const position = z.object({ rows: z.number().int().min(0), version: z.string() })

/**
 * Pages of a file. One that goes on after a cursor reads what lies before it once more, without
 * giving it out: the rows there decide which later ones are repeated, and are rejected again.
 */
export async function* pullPages<K extends RecordKind>(
  cursor: string | null,
  tools: PullTools<K>,
): AsyncGenerator<Page<K>> {
  const { file, records, rejected, signal } = tools
  rejected?.begin(records)
  const version = await unchangedVersion(file)
  const start = cursor === null ? null : position.parse(JSON.parse(cursor))
  const done = start?.version === version ? start.rows : 0
  let rows = 0
  let refused = 0
  let last: BadRow = { line: 0, reasons: [] }
  const toRecord = createToRecord({
    ...tools,
    reject: (line, reasons) => {
      refused += 1
      last = { line, reasons }
      rejected?.add({ file: file.name, records, ...last })
      if (refused >= mostRejected && refused > rows / 2) throw unlike(file, last)
    },
  })
  let upserts: RecordsByKind[K][] = []
  const takePage = (): Page<K> => {
    const page = { upserts, deletes: [], cursor: JSON.stringify({ rows, version }) }
    upserts = []
    return { ...page, read: Math.min(rows, file.survey.rows), total: file.survey.rows }
  }
  for await (const some of dataRows(file)) {
    signal.throwIfAborted()
    for (const row of some) {
      const record = toRecord(row)
      rows += 1
      if (record !== null && rows > done) upserts.push(record)
      if (upserts.length === pageSize) yield takePage()
    }
    await rejected?.flush(false)
  }
  await rejected?.flush(true)
  if (rows >= fewRows && refused > rows / 2) throw unlike(file, last)
  if (upserts.length > 0) yield takePage()
}

/** A file that changed since it was surveyed may have to be read in another way. */
async function unchangedVersion({ path, name, survey }: SurveyedFile): Promise<string> {
  const version = await fileVersion(path)
  if (version === survey.version) return version
  throw new ConnectorError(`${name} changed while it was read`, { remedy: { kind: 'retry' } })
}

/** In English, as all that ends a run. */
function unlike({ name }: SurveyedFile, { line, reasons }: BadRow): ConnectorError {
  const reason = sayReasons(reasons, createTexts('en'))
  return new ConnectorError(
    `Most rows of ${name} cannot be read, such as line ${line}: ${reason}. ` +
      'Say in a mapping file how they are meant (docs/csv.md)',
    { remedy: { kind: 'reject' } },
  )
}
