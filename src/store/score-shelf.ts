import { sql } from 'kysely'
import type { ScoreShelf, StoredScore } from '../ports/store.ts'
import { jsonRows } from './json-rows.ts'
import { saveScores } from './save-scores.ts'
import { type PastRow, type ScoreRow, toPastScore, toScore } from './score-columns.ts'
import { readAccountIds, readDetails } from './score-details.ts'
import type { Scope } from './tables.ts'

export function scoreShelf({ db, tenant }: Scope): ScoreShelf {
  return {
    save: (run, asOf, scores) =>
      db.transaction().execute((trx) => saveScores({ db: trx, tenant }, run, asOf, scores)),
    current: () =>
      db.transaction().execute(async (trx) => {
        const query = sql`
          select * from scores
          where tenant = ${tenant}
          order by
            score desc nulls last, revenue desc nulls last,
            id_order(unit_id), unit_id, id_order(account_id), account_id
        `
        const detailsOf = await readDetails({ db: trx, tenant }, 'all')
        const scores: StoredScore[] = []
        for await (const row of jsonRows<ScoreRow>(trx, query)) {
          scores.push(toScore(row, detailsOf(row.account_id)))
        }
        return scores
      }),
    accountIds: () => readAccountIds({ db, tenant }),
    ofUnits: async (unitIds) => {
      if (unitIds.length === 0) return []
      const { rows } = await sql<{ row: ScoreRow }>`
        select to_json(scores) as row from scores
        where tenant = ${tenant} and unit_id = any(${unitIds}::text[])
      `.execute(db)
      const ids = rows.map(({ row }) => row.account_id)
      const detailsOf = await readDetails({ db, tenant }, ids)
      return rows.map(({ row }) => toScore(row, detailsOf(row.account_id)))
    },
    history: async (accountId) => {
      const { rows } = await sql<{ run: number; as_of: string; row: PastRow }>`
        select run, as_of, to_json(score_history) as row from score_history
        where tenant = ${tenant} and account_id = ${accountId}
        order by run
      `.execute(db)
      return rows.map(({ run, as_of, row }) => ({
        run,
        asOf: as_of,
        score: toPastScore(row),
      }))
    },
  }
}
