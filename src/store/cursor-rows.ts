import { type CompiledQuery, sql } from 'kysely'
import type { Database } from './tables.ts'

/** The rows of a query, read through a cursor, so many at a time; inside a transaction. */
export async function* cursorRows<Row>(
  trx: Database,
  query: CompiledQuery<unknown>,
  atOnce: number,
): AsyncGenerator<Row> {
  const declaration = `declare rows_to_come no scroll cursor for ${query.sql}`
  await trx.executeQuery({ ...query, sql: declaration })
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(atOnce)} from rows_to_come`.execute(trx)
    yield* rows
    if (rows.length < atOnce) break
  }
  await sql`close rows_to_come`.execute(trx)
}
