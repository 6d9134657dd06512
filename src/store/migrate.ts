import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { UsageError } from '../errors.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/**
 * Brings the tables up to date. Safe when several processes start at once: the migrator holds an
 * advisory lock, and the others find the work done. Throws a UsageError where the database was made
 * by a newer version of the program.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const known = new Set(Object.keys(migrations))
  const done = (await appliedMigrations(db)).filter((name) => !known.has(name))
  if (done.length > 0) {
    throw new UsageError(
      `The database was made by a newer version of Key Accounts (it has ${done.join(', ')}): update the program`,
    )
  }
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

async function appliedMigrations(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const rows = await db.selectFrom('kysely_migration').select('name').orderBy('name').execute()
  return rows.map((row) => row.name)
}
