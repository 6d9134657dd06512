import type { Kysely } from 'kysely'
import type { Installation, InstallationShelf, InstallationState } from '../ports/installations.ts'
import type { Driver } from './drivers/driver.ts'
import type { Row, Tables } from './tables.ts'

/** The installations of this database, whatever their tenant. */
export function installationShelf(db: Kysely<Tables>, driver: Driver): InstallationShelf {
  const change = (tenant: string, values: Partial<Row<'installations'>>) =>
    db.updateTable('installations').set(values).where('tenant', '=', tenant).execute()
  return {
    get: async (tenant) => {
      const row = await db
        .selectFrom('installations')
        .selectAll()
        .where('tenant', '=', tenant)
        .executeTakeFirst()
      return row ? toInstallation(row) : null
    },
    active: async () => idsOf(await active(db).execute()),
    notRenewedSince: async (moment) =>
      idsOf(await active(db).where('renewed_at', '<', moment).execute()),
    install: async ({ tenant, sealedGrant, scopes, userId }, at) => {
      const values = {
        ...{ sealed_grant: sealedGrant, scopes: [...scopes], user_id: userId },
        ...{ state: 'active', reason: null, changed_at: at, renewed_at: at },
      }
      await db
        .insertInto('installations')
        .values({ tenant, ...values, installed_at: at })
        .onConflict((conflict) => conflict.column('tenant').doUpdateSet(values))
        .execute()
    },
    renew: async (tenant, sealedGrant, at) => {
      await db
        .updateTable('installations')
        .set({ sealed_grant: sealedGrant, state: 'active', reason: null, renewed_at: at })
        .where('tenant', '=', tenant)
        .where('state', '<>', 'uninstalled')
        .execute()
    },
    pause: async (tenant, reason, at) => {
      await db
        .updateTable('installations')
        .set({ state: 'paused', reason, changed_at: at })
        .where('tenant', '=', tenant)
        .where('state', '=', 'active')
        .execute()
    },
    uninstall: async (tenant, at) => {
      const gone = { state: 'uninstalled', reason: null, sealed_grant: null, scopes: [] }
      await change(tenant, { ...gone, user_id: '', account_url: null, changed_at: at })
    },
    setAccountUrl: async (tenant, accountUrl) => {
      await change(tenant, { account_url: accountUrl })
    },
    turn: (tenant) => driver.grantTurn(tenant),
  }
}

function active(db: Kysely<Tables>) {
  return db
    .selectFrom('installations')
    .select('tenant')
    .where('state', '=', 'active')
    .orderBy('tenant')
}

function idsOf(rows: readonly { tenant: string }[]): string[] {
  return rows.map(({ tenant }) => tenant)
}

function toInstallation(row: Row<'installations'>): Installation {
  return {
    tenant: row.tenant,
    sealedGrant: row.sealed_grant,
    scopes: row.scopes,
    userId: row.user_id,
    state: { kind: row.state, ...(row.reason && { reason: row.reason }) } as InstallationState,
    installedAt: row.installed_at,
    changedAt: row.changed_at,
    renewedAt: row.renewed_at,
    accountUrl: row.account_url,
  }
}
