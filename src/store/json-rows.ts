import { type RawBuilder, sql, type Transaction } from 'kysely'
import { cursorRows } from './cursor-rows.ts'
import type { Tables } from './tables.ts'

const chunkSize = 10_000

/**
 * The rows of a query, read through a cursor and as JSON: both drivers parse a column a value in
 * JavaScript, which takes longer than the query where rows are many.
 */
export async function* jsonRows<Row>(
  trx: Transaction<Tables>,
  query: RawBuilder<unknown>,
): AsyncGenerator<Row> {
  const asJson = sql`select to_json(it)::text as row from (${query}) as it`.compile(trx)
  for await (const { row } of cursorRows<{ row: string }>(trx, asJson, chunkSize)) {
    yield JSON.parse(row)
  }
}
