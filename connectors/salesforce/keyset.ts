import { z } from 'zod'
import type { Api } from './api.ts'
import { type Columns, fromJson, type Row } from './columns.ts'
import { query, quoted, selectFrom } from './soql.ts'

/** Behind the last record read, in the order of change and then of ids. */
export const keysetPosition = z.object({ stamp: z.string(), id: z.string() })
export type KeysetPosition = z.infer<typeof keysetPosition>

export interface KeysetRequest {
  /** `Id` and `SystemModstamp` among them. */
  readonly columns: Columns
  readonly condition: string | null
  /** With the deleted, and activities that are archived. */
  readonly isAll: boolean
  readonly signal: AbortSignal
}

export interface RowPage<Position> {
  readonly rows: readonly Row[]
  readonly position: Position
}

/** Salesforce sends no more at once. */
export const pageSize = 2_000

/**
 * Records in the order of their last change, page by page. Each page asks for what comes behind the
 * last record of the one before, so that nothing is lost however few of them Salesforce sends, and
 * records that share a second are told apart by their ids.
 */
export async function* readByKeyset(
  api: Api,
  { columns, condition, isAll, signal }: KeysetRequest,
  from: KeysetPosition | null,
): AsyncGenerator<RowPage<KeysetPosition>> {
  let position = from
  for (;;) {
    const conditions = [...(condition ? [condition] : []), ...(position ? [behind(position)] : [])]
    const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''
    const soql = `${selectFrom(columns)}${where} ORDER BY SystemModstamp, Id LIMIT ${pageSize}`
    const { records, isDone } = await query(api, soql, { isAll, signal })
    const rows = records.map((record) => fromJson(columns, record))
    const last = rows.at(-1)
    if (last === undefined) return
    position = { stamp: String(last.SystemModstamp), id: last.Id }
    yield { rows, position }
    if (isDone && rows.length < pageSize) return
  }
}

/** The first part finds the place by the index, the second leaves out what has been read. */
function behind({ stamp, id }: KeysetPosition): string {
  const at = toLiteral(Date.parse(stamp))
  return `SystemModstamp >= ${at} AND (SystemModstamp > ${at} OR Id > ${quoted(id)})`
}

/** An instant as a literal of SOQL, of which those with parts of a second are not documented: a stamp has none. */
export function toLiteral(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}
