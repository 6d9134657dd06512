import { sql } from 'kysely'
import type { RunStateShelf, StoredRunState } from '../ports/store.ts'
import type { Scope } from './tables.ts'

export function runStateShelf({ db, tenant }: Scope): RunStateShelf {
  return {
    get: async () => {
      const { rows } = await sql<StoredRunState>`
        select job, state, extract(epoch from clock_timestamp() - told_at) * 1000 as "ageMs"
        from run_states where tenant = ${tenant}
      `.execute(db)
      return rows[0] ?? null
    },
    tell: async (job, state) => {
      const told = { job, state: JSON.stringify(state), told_at: sql<Date>`clock_timestamp()` }
      const { stop_job } = await db
        .insertInto('run_states')
        .values({ tenant, ...told })
        .onConflict((conflict) => conflict.column('tenant').doUpdateSet(told))
        .returning('stop_job')
        .executeTakeFirstOrThrow()
      return { isStopAsked: stop_job === job }
    },
    askStop: async (job) => {
      await db
        .updateTable('run_states')
        .set({ stop_job: job })
        .where('tenant', '=', tenant)
        .where('job', '=', job)
        .execute()
    },
  }
}
