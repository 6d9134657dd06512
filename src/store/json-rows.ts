import { type RawBuilder, sql, type Transaction } from 'kysely'
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
  await sql`
    declare json_rows no scroll cursor for select to_json(it)::text as row from (${query}) as it
  `.execute(trx)
  for (;;) {
    const { rows } = await sql<{ row: string }>`
      fetch ${sql.lit(chunkSize)} from json_rows
    `.execute(trx)
    for (const { row } of rows) yield JSON.parse(row)
    if (rows.length < chunkSize) break
  }
  await sql`close json_rows`.execute(trx)
}
