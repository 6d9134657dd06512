import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Driver } from '#src/store/drivers/driver.ts'
import { openEmbedded } from '#src/store/drivers/embedded.ts'
import type { Entered } from '#src/store/drivers/enter-tenant.ts'
import { openServer } from '#src/store/drivers/server.ts'
import { openStore, type StorePlace } from '#src/store/open-store.ts'
import { quietLog } from './quiet-log.ts'
import { startServer } from './start-server.ts'

/** They hold no data of a CRM: who there is, how somebody signs in, and ids of records that wait to be read. */
const listsOfAll = ['installations', 'sign_in_links', 'webhook_marks']

isolationOf('the embedded database', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'key-accounts-isolation-'))
  return {
    place: { dataDir },
    open: () => openEmbedded(dataDir, quietLog),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  }
})

const server = await startServer()
if (server.isRunning) {
  afterAll(() => server.stop())
  isolationOf('a server, as a superuser', async () => {
    const databaseUrl = await server.createDatabase('as_superuser')
    return {
      place: { databaseUrl },
      open: () => openServer(databaseUrl, quietLog),
      remove: async () => {},
    }
  })
  isolationOf('a server, as the plain owner of the database', async () => {
    const client = new pg.Client(await server.createDatabase('unused'))
    await client.connect()
    await client.query(`create role plain login password 'plain'`)
    await client.query('create database as_owner owner plain')
    await client.end()
    const databaseUrl = `postgres://plain:plain@127.0.0.1:${server.port}/as_owner`
    return {
      place: { databaseUrl },
      open: () => openServer(databaseUrl, quietLog),
      remove: async () => {},
    }
  })
} else {
  test.skip(`a server: ${server.reason}`, () => undefined)
}

interface Prepared {
  readonly place: StorePlace
  readonly open: () => Promise<Driver>
  readonly remove: () => Promise<void>
}

function isolationOf(name: string, prepare: () => Promise<Prepared>): void {
  describe(name, () => {
    let prepared: Prepared
    let driver: Driver
    let keys: Record<'ours' | 'theirs', number>

    beforeAll(async () => {
      prepared = await prepare()
      const store = await openStore(prepared.place, { log: quietLog })
      for (const id of ['ours', 'theirs']) {
        const tenant = await store.open({ id, timeZone: 'UTC', currency: 'EUR' })
        await tenant.runs.start({ asOf: '2026-11-24', isDryRun: false, startedAt: new Date() })
      }
      await store.close()
      driver = await prepared.open()
      const rows = await ask('none', 'select id, key from tenants')
      keys = Object.fromEntries(rows.map(({ id, key }) => [id, key]))
    })

    afterAll(async () => {
      await driver.pool('owner').end()
      await driver.close()
      await prepared.remove()
    })

    async function ask(entered: Entered, text: string): Promise<Record<string, never>[]> {
      const connection = await driver.pool(entered).connect()
      try {
        return (await connection.query<Record<string, never>>(text, [])).rows
      } finally {
        connection.release()
      }
    }

    test('a statement that forgets the tenant sees the rows of its own alone', async () => {
      expect(await ask(keys.ours, 'select tenant from runs')).toEqual([{ tenant: keys.ours }])
      expect(await ask(keys.theirs, 'select tenant from runs')).toEqual([{ tenant: keys.theirs }])
    })

    test('a statement that names another tenant sees and changes nothing of it', async () => {
      const theirs = `from runs where tenant = ${keys.theirs}`
      expect(await ask(keys.ours, `select * ${theirs}`)).toEqual([])
      expect(await ask(keys.ours, `delete ${theirs} returning tenant`)).toEqual([])
      expect(await ask(keys.theirs, `select tenant ${theirs}`)).toHaveLength(1)
      await expect(
        ask(
          keys.ours,
          `insert into owners (tenant, id, name, is_active) values (${keys.theirs}, '1', 'X', true)`,
        ),
      ).rejects.toThrow('may not do this')
    })

    test('without a tenant nothing of any tenant is seen', async () => {
      await ask(keys.ours, 'select 1')
      expect(await ask('none', 'select tenant from runs')).toEqual([])
    })

    test('a back-up, which says so, reads every tenant and changes none', async () => {
      const connection = await driver.pool('none').connect()
      try {
        await connection.query('begin', [])
        await connection.query(`set local key_accounts.tenant = 'every'`, [])
        const { rows } = await connection.query('select tenant from runs order by 1', [])
        expect(rows).toEqual([{ tenant: keys.ours }, { tenant: keys.theirs }])
        const { rows: gone } = await connection.query('delete from runs returning tenant', [])
        expect(gone).toEqual([])
      } finally {
        await connection.query('rollback', [])
        connection.release()
      }
    })

    test('every table of tenants is under the lock', async () => {
      const open = await ask(
        'none',
        `select c.relname as name from pg_class as c join pg_attribute as a on a.attrelid = c.oid
         where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'tenant'
           and not (c.relrowsecurity and c.relforcerowsecurity)
         order by 1`,
      )
      expect(open.map(({ name }) => name)).toEqual(listsOfAll)
    })
  })
}
