import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, it } from 'vitest'
import { openEmbedded } from '#src/store/drivers/embedded.ts'
import { migrations } from '#src/store/migrations/index.ts'
import { quietLog } from './quiet-log.ts'

it('a tenant whose run has written is live after the upgrade, one with dry or failed runs is not', async () => {
  const driver = await openEmbedded('memory', quietLog)
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: driver.pool('owner') }) })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  await migrator.migrateTo('009-score-details')
  await sql`
    insert into tenants (id, time_zone, currency)
    values ('wrote', 'UTC', 'EUR'), ('undone', 'UTC', 'EUR'), ('dry', 'UTC', 'EUR')
  `.execute(db)
  await sql`
    insert into tenant_settings (tenant, schedule)
    select key, '0 5 * * *' from tenants where id = 'wrote'
  `.execute(db)
  await sql`
    insert into runs (tenant, id, status, is_dry_run, as_of, started_at, finished_at)
    select key, number, status, is_dry_run, '2026-11-01', '2026-11-01T03:00Z', finished_at::timestamptz
    from tenants join (values
      ('wrote', 1, 'done', true, '2026-11-01T03:05Z'),
      ('wrote', 2, 'done', false, '2026-11-02T03:05Z'),
      ('wrote', 3, 'done', false, '2026-11-03T03:05Z'),
      ('undone', 1, 'undone', false, '2026-11-04T03:05Z'),
      ('dry', 1, 'done', true, '2026-11-01T03:05Z'),
      ('dry', 2, 'failed', false, '2026-11-02T03:05Z')
    ) as run (id, number, status, is_dry_run, finished_at) using (id)
  `.execute(db)
  await migrator.migrateTo('012-first-steps')
  const { rows } = await sql`
    select id, schedule, live_at, writes_values and writes_tasks as writes
    from tenants left join tenant_settings on tenant = key order by id
  `.execute(db)
  const on = (day: string) => new Date(`2026-11-${day}T03:05:00Z`)
  expect(rows).toEqual([
    { id: 'dry', schedule: null, live_at: null, writes: null },
    { id: 'undone', schedule: null, live_at: on('04'), writes: true },
    { id: 'wrote', schedule: '0 5 * * *', live_at: on('02'), writes: true },
  ])
  await db.destroy()
  await driver.close()
})
