import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A migration of statements, in order. There is no way back but from a backup. */
export function migration(statements: readonly string[]): Migration {
  return {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db)
    },
  }
}
