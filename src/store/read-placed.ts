import { sql } from 'kysely'
import type { PlacedAccount } from '../ports/store.ts'
import { type ScoreRow, toScore } from './score-columns.ts'
import { readDetails } from './score-details.ts'
import type { Scope } from './tables.ts'

const mostRelatives = 50

/** An account among the others: in the order in which `scores.current()` has them. */
export async function readPlaced(scope: Scope, accountId: string): Promise<PlacedAccount | null> {
  const score = await readScore(scope, accountId)
  if (score === null) return null
  const place = await readPlace(scope, score.unitId)
  const relatives = await readRelatives(scope, score)
  return {
    score,
    rank: score.score === null ? null : place.rank,
    ranked: place.ranked,
    lowest: await readLowest(scope),
    relatives,
    relativesInAll: relatives[0]?.in_all ?? 0,
    ...(await readUnit(scope, score.unitId)),
  }
}

async function readScore(scope: Scope, accountId: string) {
  const { db, tenant } = scope
  const { rows } = await sql<{ row: ScoreRow }>`
    select to_json(scores) as row from scores
    where tenant = ${tenant} and account_id = ${accountId}
  `.execute(db)
  if (!rows[0]) return null
  const detailsOf = await readDetails(scope, [accountId])
  return toScore(rows[0].row, detailsOf(accountId))
}

/** How many units are ahead of one, by score, then by revenue, then by id. */
async function readPlace({ db, tenant }: Scope, unitId: string) {
  const { rows } = await sql<{ rank: number; ranked: number }>`
    with units as (
      select distinct
        unit_id, score, coalesce(revenue, '-Infinity') as revenue, id_order(unit_id) as place
      from scores
      where tenant = ${tenant} and score is not null
    )
    select
      count(*) as ranked,
      1 + count(*) filter (where
        (-units.score, -units.revenue, units.place, units.unit_id)
        < (-mine.score, -mine.revenue, mine.place, mine.unit_id)
      ) as rank
    from units left join units as mine on mine.unit_id = ${unitId}
  `.execute(db)
  return rows[0] ?? { rank: 1, ranked: 0 }
}

async function readRelatives(
  { db, tenant }: Scope,
  { accountId, groupId }: { readonly accountId: string; readonly groupId: string },
) {
  const { rows } = await sql<PlacedAccount['relatives'][number] & { in_all: number }>`
    select account_id as "accountId", name, tier, revenue, count(*) over () as in_all
    from scores
    where tenant = ${tenant} and group_id = ${groupId} and account_id <> ${accountId}
    order by score desc nulls last, revenue desc nulls last, id_order(account_id), account_id
    limit ${mostRelatives}
  `.execute(db)
  return rows
}

async function readUnit({ db, tenant }: Scope, unitId: string) {
  const { rows } = await sql<{ members: string[]; belowSince: string | null }>`
    select
      array(
        select account_id from scores
        where tenant = ${tenant} and unit_id = ${unitId}
        order by id_order(account_id), account_id
      ) as members,
      (select below_since from tier_states where tenant = ${tenant} and unit_id = ${unitId})
        as "belowSince"
  `.execute(db)
  return rows[0] ?? { members: [], belowSince: null }
}

async function readLowest({ db, tenant }: Scope): Promise<Map<string, number>> {
  const { rows } = await sql<{ tier: string; lowest: number }>`
    select tier, min(score) as lowest from scores
    where tenant = ${tenant} and score is not null
    group by tier
  `.execute(db)
  return new Map(rows.map(({ tier, lowest }) => [tier, lowest]))
}
