import type { Kysely } from 'kysely'
import type { SessionShelf } from '../ports/sessions.ts'
import type { Tables } from './tables.ts'

/** The sessions of this database, whatever their tenant. */
export function sessionShelf(db: Kysely<Tables>): SessionShelf {
  return {
    get: async (key, now) => {
      const row = await db
        .selectFrom('sessions')
        .select('data')
        .where('key', '=', key)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row?.data ?? null
    },
    set: async (key, { data, expiresAt }, now) => {
      const values = { data: JSON.stringify(data), expires_at: expiresAt }
      await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
      await db
        .insertInto('sessions')
        .values({ key, ...values })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
        .execute()
    },
    claim: async (key, expiresAt, now) => {
      await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
      const taken = await db
        .insertInto('sessions')
        .values({ key, data: '{}', expires_at: expiresAt })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('key')
        .executeTakeFirst()
      return taken !== undefined
    },
    delete: async (key) => {
      await db.deleteFrom('sessions').where('key', '=', key).execute()
    },
  }
}
