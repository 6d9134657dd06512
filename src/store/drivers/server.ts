import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { UsageError } from '../../errors.ts'
import type { Log } from '../../ports/log.ts'
import { connectionError, databaseError } from './database-error.ts'
import type { Driver } from './driver.ts'
import { type Entered, enterTenant, isUnboundQuery } from './enter-tenant.ts'
import { valueParsers } from './value-parsers.ts'

const connectTimeoutMs = 10_000
/** First of the two numbers of our advisory locks, so that they meet nobody else's. */
const lockSpace = 0x4b41
const grantSpace = 0x4b42
/** Longer than a request for tokens takes. */
const longestTurnMs = 90_000

/** A PostgreSQL server by its URL. Throws a UsageError that says what to check where it cannot be used. */
export async function openServer(databaseUrl: string, log: Log): Promise<Driver> {
  const place = placeOf(databaseUrl)
  const config: pg.PoolConfig = {
    connectionString: databaseUrl,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'key-accounts',
    keepAlive: true,
    types: { getTypeParser: parserOf },
  }
  const pool = new pg.Pool(config)
  // Every connection gets a listener: one that breaks while it is lent out would end the program.
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn('database connection lost', { reason: error.message }))
  })
  pool.on('error', () => undefined)
  let isUnbound: boolean
  try {
    const { rows } = await pool.query<{ isUnbound: boolean }>(isUnboundQuery)
    isUnbound = rows[0]?.isUnbound === true
  } catch (error) {
    await pool.end()
    throw connectionError(error, place)
  }
  const states = new WeakMap<pg.PoolClient, Entered>()
  const connect = async (entered: Entered): Promise<pg.PoolClient> => {
    const client = await pool.connect()
    if ((states.get(client) ?? 'owner') === entered) return client
    try {
      await enterTenant((text, values) => client.query(text, values), { entered, isUnbound })
    } catch (error) {
      client.release(true)
      throw error
    }
    states.set(client, entered)
    return client
  }
  return {
    kind: 'server',
    pool: (entered) => clearPool({ connect: () => connect(entered), end: () => pool.end() }, place),
    lockTenant: async (tenant) => {
      try {
        return await lockTenant(config, tenant, log)
      } catch (error) {
        throw connectionError(error, place)
      }
    },
    grantTurn: async (tenant) => {
      try {
        return await grantTurn(config, tenant, log)
      } catch (error) {
        throw connectionError(error, place)
      }
    },
    close: async () => undefined,
  }
}

/** Host, port and database of the URL, without user and password. */
function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) {
    throw new UsageError(
      'DATABASE_URL is no URL: it should read postgres://user:password@host:5432/database',
    )
  }
  const { host, pathname } = new URL(databaseUrl)
  return host + pathname
}

const parserOf: pg.CustomTypesConfig['getTypeParser'] = (oid, format) =>
  (format === 'binary' ? undefined : valueParsers[oid]) ?? pg.types.getTypeParser(oid, format)

/** The pool with the errors of its connections made clear. */
function clearPool(
  pool: Pick<pg.Pool, 'end'> & { connect(): Promise<pg.PoolClient> },
  place: string,
): PostgresPool {
  return {
    options: {},
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect().catch((error: unknown) => {
        throw connectionError(error, place)
      })
      const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
        try {
          return await client.query(sql, [...parameters])
        } catch (error) {
          throw databaseError(error, place)
        }
      }
      return {
        query: query as PostgresPoolClient['query'],
        release: (destroy) => client.release(destroy),
      }
    },
  }
}

/** The lock lives as long as its own connection: the server frees it when the process dies. */
async function lockTenant(
  config: pg.ClientConfig,
  tenant: number,
  log: Log,
): Promise<{ release(): Promise<void> } | null> {
  const client = new pg.Client(config)
  client.on('error', (error) => log.warn('tenant lock lost', { reason: error.message }))
  await client.connect()
  const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as locked', [
    lockSpace,
    tenant,
  ])
  if (rows[0]?.locked === true) return { release: () => client.end() }
  await client.end()
  return null
}

/** Like the lock, but waits. Two tenants may share a number, and then wait for each other. */
async function grantTurn(
  config: pg.ClientConfig,
  tenant: string,
  log: Log,
): Promise<{ release(): Promise<void> }> {
  const client = new pg.Client(config)
  client.on('error', (error) => log.warn('turn with a grant lost', { reason: error.message }))
  await client.connect()
  try {
    await client.query(`set lock_timeout = ${longestTurnMs}`)
    await client.query('select pg_advisory_lock($1, hashtext($2))', [grantSpace, tenant])
  } catch (error) {
    await client.end()
    throw error
  }
  return { release: () => client.end() }
}
