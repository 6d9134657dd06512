import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { UsageError } from '#src/errors.ts'
import { databaseError } from '#src/store/drivers/database-error.ts'
import { openStore, type StorePlace } from '#src/store/open-store.ts'
import { quietLog } from './quiet-log.ts'
import { freePort, startServer } from './start-server.ts'

const tools = { log: quietLog }

/** Another process that has the store open and holds the tenant `held:1`. */
async function holdStore(place: StorePlace): Promise<ChildProcess> {
  const script = new URL('./hold-store.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, JSON.stringify(place)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const failed = once(child, 'exit').then(() => Promise.reject(new Error('it failed')))
  await Promise.race([once(child.stdout, 'data'), failed])
  return child
}

describe('a data folder', () => {
  let parent: string
  let dataDir: string
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'key-accounts-store-'))
    dataDir = join(parent, 'new', 'data')
    // A first start was killed while it made the files.
    await mkdir(join(dataDir, 'postgres.new-killed', 'base'), { recursive: true })
    const store = await openStore({ dataDir }, tools)
    await store.open({ id: 'kept:1', timeZone: 'UTC', currency: 'EUR' })
    await store.close()
  })
  afterAll(() => rm(parent, { recursive: true, force: true }))

  it('is made where it is not there or unfinished, and keeps what was stored', async () => {
    const store = await openStore({ dataDir }, tools)
    expect((await store.find('kept:1'))?.info.currency).toBe('EUR')
    expect((await store.describe()).kind).toBe('embedded')
    await store.close()
    expect(await readdir(dataDir)).not.toContain('postgres.new-killed')
  })

  it('that cannot be made is refused in clear words', async () => {
    const refusal = await openStore({ dataDir: join(dataDir, 'lock.pid', 'x') }, tools).catch(
      (error: unknown) => error,
    )
    expect(refusal).toBeInstanceOf(UsageError)
    expect(String(refusal)).toContain('cannot be written: check DATA_DIR')
  })

  it('serves one store of this process at a time', async () => {
    const [one, other] = await Promise.allSettled([
      openStore({ dataDir }, tools),
      openStore({ dataDir }, tools),
    ])
    expect([one.status, other.status]).toEqual(['fulfilled', 'rejected'])
    if (one.status === 'fulfilled') await one.value.close()
    const reason: unknown = other.status === 'rejected' ? other.reason : null
    expect(reason).toBeInstanceOf(UsageError)
    expect(String(reason)).toContain(`in use by process ${process.pid}`)
  })

  it('held by another process is refused with its id; killed, it leaves the folder free and whole', async () => {
    const holder = await holdStore({ dataDir })
    const refusal = await openStore({ dataDir }, tools).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(UsageError)
    expect(String(refusal)).toContain(`in use by process ${holder.pid}`)
    expect(String(refusal)).toContain('DATABASE_URL')

    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const store = await openStore({ dataDir }, tools)
    const tenant = await store.find('held:1')
    expect((await tenant?.runs.get(1))?.status).toBe('running')
    await store.close()
  })
})

describe('errors of a database', () => {
  it.each([
    ['53100', 'could not extend file', 'disk that holds the database is full'],
    ['28P01', 'password authentication failed', 'refused the sign-in'],
    ['3D000', 'database "x" does not exist', 'no such database'],
  ])('with code %s say what to do', (code, message, advice) => {
    const cause = Object.assign(new Error(message), { code })
    const error = databaseError(cause, 'db.example.com:5432/book')
    expect(error).toBeInstanceOf(UsageError)
    expect(String(error)).toContain(advice)
    expect(String(error)).toContain('db.example.com:5432/book')
    expect(error).toHaveProperty('cause', cause)
  })

  it('that nobody can act on stay as they are', () => {
    const error = Object.assign(new Error('syntax error'), { code: '42601' })
    expect(databaseError(error, 'x')).toBe(error)
  })
})

describe('an unusable DATABASE_URL', () => {
  const refusalOf = async (databaseUrl: string): Promise<string> => {
    const refusal = await openStore({ databaseUrl }, tools).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(UsageError)
    return String(refusal)
  }

  it('where nobody listens is refused with host and port and without the password', async () => {
    const port = await freePort()
    const refusal = await refusalOf(`postgres://me:s3cret@127.0.0.1:${port}/book`)
    expect(refusal).toContain('cannot be reached: check the host and port in DATABASE_URL')
    expect(refusal).toContain(`127.0.0.1:${port}/book`)
    expect(refusal).not.toContain('s3cret')
  })

  it('where the server hangs up is refused likewise', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    onTestFinished(() => {
      server.close()
    })
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    expect(await refusalOf(`postgres://me:s3cret@127.0.0.1:${port}/book`)).toContain(
      'cannot be reached',
    )
  })

  it('that is no URL is refused', async () => {
    expect(await refusalOf('my database')).toContain('postgres://user:password@host:5432/database')
  })
})

const server = await startServer()
describe.skipIf(!server.isRunning)(
  server.isRunning ? 'a database server' : `a database server: ${server.reason}`,
  () => {
    if (!server.isRunning) return
    afterAll(() => server.stop())

    it('is set up once where several processes start at the same moment', async () => {
      const databaseUrl = await server.createDatabase('race')
      const opened = await Promise.all(
        Array.from({ length: 4 }, () => openStore({ databaseUrl }, tools)),
      )
      const info = { id: 'test:1', timeZone: 'UTC', currency: 'EUR' }
      await Promise.all(opened.map((store) => store.open(info)))
      expect(await opened[3]?.tenants()).toHaveLength(1)
      await Promise.all(opened.map((store) => store.close()))
    })

    it('holds a tenant for one process, and frees it when that dies', async () => {
      const databaseUrl = await server.createDatabase('locks')
      const holder = await holdStore({ databaseUrl })
      const store = await openStore({ databaseUrl }, tools)
      const tenant = await store.find('held:1')
      expect(await tenant?.lock()).toBeNull()
      holder.kill('SIGKILL')
      const lock = await vi.waitUntil(() => tenant?.lock(), { timeout: 20_000 })
      expect(lock).not.toBeNull()
      await lock?.release()
      await store.close()
    })

    it('refuses a wrong password and a database that is not there, in clear words', async () => {
      const at = `127.0.0.1:${server.port}`
      const wrong = await openStore(
        { databaseUrl: `postgres://postgres:wr0ng@${at}/postgres` },
        tools,
      ).catch(String)
      expect(wrong).toContain('refused the sign-in')
      expect(wrong).not.toContain('wr0ng')
      const missing = await openStore(
        { databaseUrl: `postgres://postgres:secret@${at}/nowhere` },
        tools,
      ).catch(String)
      expect(missing).toContain('no such database')
    })
  },
)
