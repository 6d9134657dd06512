import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { openEmbedded } from '#src/store/drivers/embedded.ts'
import type { Entered } from '#src/store/drivers/enter-tenant.ts'
import { grantTenantRole } from '#src/store/grant-tenant-role.ts'
import { migrations } from '#src/store/migrations/index.ts'
import { openStore } from '#src/store/open-store.ts'
import type { Tables } from '#src/store/tables.ts'
import { score } from './invented-score.ts'
import { quietLog } from './quiet-log.ts'

/** Scores as version 014 stored them, in two parts. */
const saved = [
  score('1', { share: 0.25, groupId: '1' }),
  score('2', {
    share: 0.25,
    groupId: '1',
    values: [-0.5, null, 7, null],
    points: [0, null, 55.5, 1],
  }),
  score('3', { share: 0, values: [null, 'a "b"', null, null], points: [null, 99.125, null, null] }),
].map((each) => ({
  ...each,
  weights: [25, 8, 10, 5].map((weight, at) => (each.points[at] === null ? null : weight)),
}))

test('a database of an earlier version keeps the scores that it has, with all their details', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'key-accounts-upgrade-'))
  try {
    await fillAsBefore(dataDir)
    const store = await openStore({ dataDir }, { log: quietLog })
    const ours = await store.find('ours')
    const theirs = await store.find('theirs')
    const current = await ours?.scores.current()
    expect(current?.sort((a, b) => Number(a.accountId) - Number(b.accountId))).toEqual(saved)
    expect(await theirs?.scores.current()).toEqual([])
    await store.close()
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
})

async function fillAsBefore(dataDir: string): Promise<void> {
  const driver = await openEmbedded(dataDir, quietLog)
  const connect = (entered: Entered) =>
    new Kysely<Tables>({ dialect: new PostgresDialect({ pool: driver.pool(entered) }) })
  const before = Object.entries(migrations).filter(([name]) => name < '015')
  const provider = { getMigrations: async () => Object.fromEntries(before) }
  const { error } = await new Migrator({ db: connect('owner'), provider }).migrateToLatest()
  if (error !== undefined) throw error
  await grantTenantRole(connect('owner'))
  const { rows } = await sql<{ key: number }>`
    insert into tenants (id, time_zone, currency)
    values ('theirs', 'UTC', 'EUR'), ('ours', 'UTC', 'EUR') returning key
  `.execute(connect('owner'))
  const key = rows[1]?.key ?? 0
  const db = connect(key)
  for (const each of saved) {
    await sql`
      insert into scores values (
        ${key}, ${each.accountId}, 'digest', ${each.name}, ${each.ownerId}, ${each.unitId},
        ${each.groupId}, ${each.score}, ${each.attractiveness}, ${each.strength}, ${each.coverage},
        ${each.tier}, ${each.tierSince}, ${each.tierReason}, ${each.quadrant}, ${each.segment},
        ${each.lifecycle}, ${each.revenue}
      )
    `.execute(db)
  }
  await sql`insert into score_shares values (${key}, '{1}', '{0.25}')`.execute(db)
  for (const [part, some] of [saved.slice(0, 2), saved.slice(2)].entries()) {
    const details = some.map(({ values, points, weights }) => [
      values.map((value) => (value === Number.POSITIVE_INFINITY ? 'Infinity' : value)),
      points,
      weights,
    ])
    await sql`
      insert into score_details (tenant, part, digest, account_ids, details)
      values (
        ${key}, ${part}, '', ${some.map(({ accountId }) => accountId)}::text[],
        ${JSON.stringify(details)}
      )
    `.execute(db)
  }
  await db.destroy()
  await driver.close()
}
