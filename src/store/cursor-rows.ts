import { type CompiledQuery, sql } from 'kysely'
import type { Database } from './tables.ts'

/**
 * The rows of a query, read through a cursor, so many at a time; inside a transaction. The next ones
 * are on their way while the program works on those before them.
 */
export async function* cursorRows<Row>(
  trx: Database,
  query: CompiledQuery<unknown>,
  atOnce: number,
): AsyncGenerator<Row> {
  const declaration = `declare rows_to_come no scroll cursor for ${query.sql}`
  await trx.executeQuery({ ...query, sql: declaration })
  const fetchSome = () => {
    const some = sql<Row>`fetch ${sql.lit(atOnce)} from rows_to_come`.execute(trx)
    // Whoever stops early never awaits it; whoever goes on gets its failure.
    some.catch(() => undefined)
    return some
  }
  let coming = fetchSome()
  for (;;) {
    const { rows } = await coming
    const isLast = rows.length < atOnce
    if (!isLast) coming = fetchSome()
    yield* rows
    if (isLast) break
  }
  await sql`close rows_to_come`.execute(trx)
}
