import { Kysely, PostgresDialect, sql } from 'kysely'
import type { TenantInfo } from '../ports/connector.ts'
import type { Log } from '../ports/log.ts'
import type { Store, StoredTenant } from '../ports/store.ts'
import type { Driver } from './drivers/driver.ts'
import { openEmbedded } from './drivers/embedded.ts'
import type { Entered } from './drivers/enter-tenant.ts'
import { executeOn } from './drivers/execute.ts'
import { openServer } from './drivers/server.ts'
import { grantTenantRole } from './grant-tenant-role.ts'
import { installationShelf } from './installation-shelf.ts'
import { markInbox } from './mark-inbox.ts'
import { migrate } from './migrate.ts'
import { readTimetable } from './read-timetable.ts'
import { sessionShelf } from './session-shelf.ts'
import { signInLinkShelf } from './sign-in-link-shelf.ts'
import type { Row, Tables } from './tables.ts'
import { tenantStore } from './tenant-store.ts'
import { uninstallShelf } from './uninstall-shelf.ts'

/** A server by URL, or a folder for the embedded database (`memory` keeps nothing). */
export type StorePlace = { readonly databaseUrl: string } | { readonly dataDir: string }

/**
 * Opens the database and brings its tables up to date. Throws a UsageError that says what to do
 * where it cannot be used: unreachable, full, held by another process, or newer than the program.
 */
export async function openStore(place: StorePlace, { log }: { readonly log: Log }): Promise<Store> {
  const driver =
    'databaseUrl' in place
      ? await openServer(place.databaseUrl, log)
      : await openEmbedded(place.dataDir, log)
  const db = connect(driver, 'none')
  const close = async (): Promise<void> => {
    await db.destroy()
    await driver.close()
  }
  try {
    const owner = connect(driver, 'owner')
    await migrate(owner)
    await grantTenantRole(owner)
  } catch (error) {
    await close()
    throw error
  }
  return { ...storeOf(db, driver), close }
}

function connect(driver: Driver, entered: Entered): Kysely<Tables> {
  return new Kysely({ dialect: new PostgresDialect({ pool: driver.pool(entered) }) })
}

function storeOf(db: Kysely<Tables>, driver: Driver): Omit<Store, 'close'> {
  const openTenant = (row: Row<'tenants'>) =>
    tenantStore({ db: connect(driver, row.key), tenant: row.key }, toTenant(row), driver)
  return {
    tenants: async () => {
      const rows = await db.selectFrom('tenants').selectAll().orderBy('id').execute()
      return rows.map(toTenant)
    },
    open: async (info) => {
      const row = await saveTenant(db, info)
      return openTenant(row)
    },
    find: async (id) => {
      const row = await db.selectFrom('tenants').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? openTenant(row) : null
    },
    sessions: sessionShelf(db),
    installations: installationShelf(db, driver),
    uninstalls: uninstallShelf(db),
    marks: markInbox(db),
    signInLinks: signInLinkShelf(db),
    timetable: () => readTimetable(connect(driver, 'every')),
    statements: { kind: driver.kind, execute: executeOn(driver.pool('owner')) },
    describe: async () => {
      const { rows } = await sql<{ server_version: string }>`show server_version`.execute(db)
      return { kind: driver.kind, version: `PostgreSQL ${rows[0]?.server_version ?? ''}` }
    },
  }
}

function saveTenant(db: Kysely<Tables>, info: TenantInfo): Promise<Row<'tenants'>> {
  const settings = { time_zone: info.timeZone, currency: info.currency }
  return db
    .insertInto('tenants')
    .values({ id: info.id, ...settings })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(settings))
    .returningAll()
    .executeTakeFirstOrThrow()
}

function toTenant(row: Row<'tenants'>): StoredTenant {
  return { id: row.id, timeZone: row.time_zone, currency: row.currency, pausedAt: row.paused_at }
}
