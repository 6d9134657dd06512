import { sql } from 'kysely'
import type { RuleId } from '../core/model/model.ts'
import type { TierEvent, TierShelf, TierState } from '../ports/store.ts'
import { cursorRows } from './cursor-rows.ts'
import { restoreTiers } from './restore-tiers.ts'
import { saveTiers } from './save-tiers.ts'
import { sharedTexts } from './shared-texts.ts'
import type { Row, Scope } from './tables.ts'

const readAtOnce = 2_000

export function tierShelf({ db, tenant }: Scope): TierShelf {
  return {
    states: () =>
      db.transaction().execute(async (trx) => {
        const states = new Map<string, TierState>()
        const query = trx.selectFrom('tier_states').selectAll().where('tenant', '=', tenant)
        const rows = cursorRows<Row<'tier_states'>>(trx, query.compile(), readAtOnce)
        const shared = sharedTexts()
        for await (const row of rows) states.set(row.unit_id, toState(row, shared))
        return states
      }),
    pending: async () => {
      const rows = await db
        .selectFrom('pending_events')
        .selectAll()
        .where('tenant', '=', tenant)
        .orderBy(sql`id_order(unit_id)`)
        .orderBy('unit_id')
        .orderBy('rule')
        .execute()
      return rows.map(({ unit_id, rule, since }) => ({
        ...{ unitId: unit_id, rule: rule as RuleId, since },
      }))
    },
    save: (run, change) =>
      db.transaction().execute((trx) => saveTiers({ db: trx, tenant }, run, change)),
    events: async (run) => {
      const rows = await db
        .selectFrom('tier_events')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('run', '=', run)
        .orderBy('position')
        .execute()
      return rows.map((row) => ({
        unitId: row.unit_id,
        kind: row.kind as TierEvent['kind'],
        from: row.from,
        to: row.to,
      }))
    },
    leaves: async (unitId) => {
      // Whoever leaves has no quadrant any more. The first run with events has most of them, and nobody leaves by it.
      const { rows } = await sql<{ run: number }>`
        select run from tier_events
        where tenant = ${tenant} and unit_id = ${unitId} and kind = 'quadrant' and "to" is null
          and run > (select min(run) from tier_events where tenant = ${tenant})
        order by run
      `.execute(db)
      return rows.map(({ run }) => run)
    },
    restore: (run) => db.transaction().execute((trx) => restoreTiers({ db: trx, tenant }, run)),
  }
}

function toState(row: Row<'tier_states'>, shared: ReturnType<typeof sharedTexts>): TierState {
  return {
    unitId: row.unit_id,
    tier: shared(row.tier),
    since: shared(row.since),
    belowSince: shared(row.below_since),
    quadrant: shared(row.quadrant),
    segment: shared(row.segment),
  }
}
