import { sql } from 'kysely'
import type { TenantInfo } from '../ports/connector.ts'
import type { TenantStore } from '../ports/store.ts'
import { accountReader } from './account-reader.ts'
import { draftShelf } from './draft-shelf.ts'
import type { Driver } from './drivers/driver.ts'
import { journal } from './journal.ts'
import { markShelf } from './mark-shelf.ts'
import { mirror } from './mirror.ts'
import { modelShelf } from './model-shelf.ts'
import { planShelf } from './plan-shelf.ts'
import { runLog } from './run-log.ts'
import { runStateShelf } from './run-state-shelf.ts'
import { scoreShelf } from './score-shelf.ts'
import { settingsShelf } from './settings-shelf.ts'
import { signalReader } from './signal-reader.ts'
import type { Scope } from './tables.ts'
import { taskLedger } from './task-ledger.ts'
import { tierComparison } from './tier-comparison.ts'
import { tierShelf } from './tier-shelf.ts'

/** Everything stored for one tenant. */
export function tenantStore(scope: Scope, info: TenantInfo, driver: Driver): TenantStore {
  const { db, tenant } = scope
  return {
    info: { id: info.id, timeZone: info.timeZone, currency: info.currency },
    mirror: mirror(scope),
    marks: markShelf(scope),
    signals: signalReader(scope),
    models: modelShelf(scope),
    drafts: draftShelf(scope),
    scores: scoreShelf(scope),
    tiers: tierShelf(scope),
    tasks: taskLedger(scope),
    journal: journal(scope),
    runs: runLog(scope),
    runState: runStateShelf(scope),
    plans: planShelf(scope),
    settings: settingsShelf(scope),
    accounts: accountReader(scope),
    tierComparison: tierComparison(scope),
    lock: () => driver.lockTenant(tenant),
    pausedAt: async () => {
      const row = await db
        .selectFrom('tenants')
        .select('paused_at')
        .where('key', '=', tenant)
        .executeTakeFirstOrThrow()
      return row.paused_at
    },
    setPaused: async (at) => {
      await db.updateTable('tenants').set({ paused_at: at }).where('key', '=', tenant).execute()
    },
    forget: () => forgetTenant(scope),
  }
}

/** Every table but the list of tenants hangs on the tenant's row; it comes back as that of a new one. */
async function forgetTenant({ db, tenant }: Scope): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await trx
      .deleteFrom('tenants')
      .where('key', '=', tenant)
      .returning(['id', 'time_zone', 'currency'])
      .executeTakeFirstOrThrow()
    await sql`
      insert into tenants (key, id, time_zone, currency) overriding system value
      values (${tenant}, ${row.id}, ${row.time_zone}, ${row.currency})
    `.execute(trx)
  })
}
