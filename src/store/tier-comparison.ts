import { sql } from 'kysely'
import type { ComparedAccount, TierComparison, TierPair } from '../ports/store.ts'
import type { Scope } from './tables.ts'

export function tierComparison({ db, tenant }: Scope): TierComparison {
  /** By the kept plan, unless a run has written since. */
  const compared = sql`
    with plan as (
      select run from plans where tenant = ${tenant} and run > coalesce(
        (
          select max(id) from runs
          where tenant = ${tenant} and status in ('done', 'undone') and not is_dry_run
        ),
        0
      )
    ), judged as (
      select account_id, tier, revenue from plan_tiers
      where tenant = ${tenant} and exists (select from plan)
      union all
      select account_id, tier, coalesce(revenue, 0) from scores
      where tenant = ${tenant} and not exists (select from plan)
    ), compared as (
      select accounts.id, accounts.name, accounts.owner_id, judged.tier as ours, judged.revenue,
        nullif(trim(accounts.properties ->> 'tier'), '') as theirs
      from judged join accounts on accounts.tenant = ${tenant} and accounts.id = account_id
    )
  `
  return {
    pairs: async () => {
      const { rows } = await sql<TierPair>`
        ${compared}
        select theirs, ours, count(*)::integer as count, sum(revenue) as revenue
        from compared group by 1, 2 order by 1 nulls last, 2
      `.execute(db)
      return rows
    },
    accounts: async ({ theirs, ours }, { offset, limit }) => {
      const { rows } = await sql<ComparedAccount & { readonly total: number }>`
        ${compared}
        select compared.id, compared.name, revenue, (count(*) over ())::integer as total,
          coalesce(owners.name, compared.owner_id) as "ownerName"
        from compared
          left join owners on owners.tenant = ${tenant} and owners.id = compared.owner_id
        where ours = ${ours}::text and theirs is not distinct from ${theirs}::text
        order by revenue desc, compared.name, compared.id
        offset ${offset} limit ${limit}
      `.execute(db)
      return {
        total: rows[0]?.total ?? 0,
        items: rows.map(({ total: _total, ...account }) => account),
      }
    },
  }
}
