import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { readConfig } from '#src/config.ts'
import { UsageError } from '#src/errors.ts'
import { openApp } from '#src/open-app.ts'
import { runApp } from '#src/run-app.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { tinyBook } from '#test/sandbox/open-sandbox.ts'
import { quietLog } from './quiet-log.ts'
import { startServer } from './start-server.ts'

const server = await startServer()
afterAll(() => server.isRunning && server.stop())

/** What an additive migration of a later version may do, to every table at once. */
async function addAsLaterVersion(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_name not like 'kysely%'`,
  )
  expect(rows.length).toBeGreaterThan(15)
  for (const { name } of rows) {
    await client.query(`alter table "${name}" add column added_later text`)
    await client.query(`alter table "${name}" add column counted_later integer not null default 0`)
  }
  await client.query('create table of_later (id integer primary key)')
  await client.query(
    "insert into kysely_migration (name, timestamp) values ('999-later', '2027-01-01T00:00:00Z')",
  )
  await client.end()
}

test.skipIf(!server.isRunning)(
  'while a later version has added to every table, one that runs goes on, and one that starts refuses',
  async () => {
    if (!server.isRunning) return
    const databaseUrl = await server.createDatabase('later')
    const clock = createFakeClock()
    const sandbox = await startHubSpotSandbox({
      book: tinyBook(),
      now: () => clock.now(),
      elapsedMs: () => clock.now().getTime(),
    })
    const config = readConfig({
      DATABASE_URL: databaseUrl,
      HUBSPOT_API_URL: sandbox.url,
      HUBSPOT_ACCESS_TOKEN: sandbox.token,
    })
    const app = await openApp(config, quietLog, clock)
    const connected = await app.connect()
    const first = await runApp(app, connected, { goesLive: true })
    await addAsLaterVersion(databaseUrl)
    const second = await runApp(app, connected, { goesLive: true, isFull: true })
    expect(second.report).toMatchObject({
      run: (first.report.run ?? 0) + 1,
      pulled: first.report.pulled,
      scored: first.report.scored,
    })
    await expect(openApp(config, quietLog, clock)).rejects.toThrow(UsageError)
    await app.close()
    await sandbox.close()
  },
)
