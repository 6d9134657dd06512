import { resolve } from 'node:path'
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type { Log } from '../../ports/log.ts'
import { databaseError } from './database-error.ts'
import type { Driver } from './driver.ts'
import { EmbeddedThread } from './embedded-thread.ts'
import { type Entered, enterTenant } from './enter-tenant.ts'
import { lockFolder } from './folder-lock.ts'
import { Mutex } from './mutex.ts'

/**
 * PostgreSQL inside the program: files in `dataDir`, or nothing kept where that is `memory`. Throws
 * a UsageError where another process has the folder.
 */
export async function openEmbedded(dataDir: string, log: Log): Promise<Driver> {
  const folder = dataDir === 'memory' ? null : resolve(dataDir)
  const place = folder ?? 'in memory'
  const lock = folder === null ? null : lockFolder(folder)
  const thread = new EmbeddedThread({ folder })
  const close = async (): Promise<void> => {
    try {
      await thread.close()
    } finally {
      lock?.release()
    }
  }
  try {
    await thread.query('select 1', [])
  } catch (error) {
    await close().catch(() => undefined)
    throw databaseError(error, place)
  }
  const pool = onePool(thread, place)
  return {
    kind: 'embedded',
    pool,
    lockTenant: tenantLocks(pool('owner'), log),
    grantTurn: grantTurns(),
    close,
  }
}

/** The database has one connection: whoever holds it has it alone until release, so that transactions never mix. */
function onePool(thread: EmbeddedThread, place: string): Driver['pool'] {
  const mutex = new Mutex()
  let state: Entered = 'owner'
  return (entered) => ({
    options: {},
    connect: async () => {
      const release = await mutex.acquire()
      try {
        if (state !== entered) {
          await enterTenant((text, values) => thread.query(text, values), {
            entered,
            isUnbound: true,
          })
        }
      } catch (error) {
        release()
        throw databaseError(error, place)
      }
      state = entered
      return client(thread, place, release)
    },
    end: async () => {
      await mutex.acquire()
    },
  })
}

function client(thread: EmbeddedThread, place: string, release: () => void): PostgresPoolClient {
  const query = async <R>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> => {
    try {
      const { rows, affectedRows } = await thread.query(sql, parameters)
      return { command: commandOf(sql), rowCount: affectedRows, rows: rows as R[] }
    } catch (error) {
      throw databaseError(error, place)
    }
  }
  return { query: query as PostgresPoolClient['query'], processID: 1, release }
}

function commandOf(sql: string): PostgresQueryResult<unknown>['command'] {
  const word = /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase()
  return word as PostgresQueryResult<unknown>['command']
}

/**
 * The folder is this process's alone, so its memory is enough. As the embedded database does not
 * clean up by itself, the end of a run does: else the space of what was replaced is never used again.
 */
function tenantLocks(pool: PostgresPool, log: Log): Driver['lockTenant'] {
  const held = new Set<number>()
  return async (tenant) => {
    if (held.has(tenant)) return null
    held.add(tenant)
    return {
      release: async () => {
        if (held.delete(tenant)) await cleanUp(pool, log)
      },
    }
  }
}

/** In memory, as the locks are. */
function grantTurns(): Driver['grantTurn'] {
  const turns = new Map<string, Mutex>()
  return async (tenant) => {
    const turn = turns.get(tenant) ?? new Mutex()
    turns.set(tenant, turn)
    const release = await turn.acquire()
    return { release: async () => release() }
  }
}

/** What was stored is safe whatever becomes of this. */
async function cleanUp(pool: PostgresPool, log: Log): Promise<void> {
  const connection = await pool.connect()
  try {
    await connection.query('vacuum', [])
  } catch (error) {
    log.warn('clean-up of the embedded database failed', { reason: String(error) })
  } finally {
    connection.release()
  }
}
