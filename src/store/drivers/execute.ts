import type { PostgresPool } from 'kysely'
import type { Statements } from '../../ports/statements.ts'

/** Executes plain SQL on a connection of the pool, which is left outside any transaction. */
export function executeOn(pool: PostgresPool): Statements['execute'] {
  return async (text, values = []) => {
    const client = await pool.connect()
    try {
      // The server's driver answers several statements by a list of results.
      const results = [await client.query<unknown>(text, values)].flat()
      return { rows: results.flatMap(({ rows }) => rows) }
    } catch (error) {
      await client.query('rollback', []).catch(() => undefined)
      throw error
    } finally {
      client.release()
    }
  }
}
