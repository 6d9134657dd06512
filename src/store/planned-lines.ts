import { sql } from 'kysely'
import type { TaskDraft } from '../ports/connector.ts'
import type { Held } from '../ports/records.ts'
import type {
  AccountChange,
  Paged,
  TaskOfRun,
  WantedAccounts,
  WantedTasks,
} from '../ports/store.ts'
import type { Scope } from './tables.ts'

interface AccountRow {
  readonly id: string
  readonly name: string | null
  readonly owner_name: string | null
  readonly before: Held
  readonly after: Held
  readonly status: AccountChange['status']
  readonly total: number
}

/** See PlanShelf.accounts: of the plan that is kept, or of what the run wrote. */
export async function plannedAccounts(
  { db, tenant }: Scope,
  run: number,
  { tiers, onlyMoves, to, search, offset, limit }: WantedAccounts,
): Promise<Paged<AccountChange>> {
  const { rows } = await sql<AccountRow>`
    with changes as (
      select account_id, before, after, 'planned' as status
      from plan_writes
      where tenant = ${tenant}
        and exists (select from plans where tenant = ${tenant} and run = ${run})
      union all
      select account_id, before, after, status
      from journal where tenant = ${tenant} and run = ${run}
    )
    select account_id as id, accounts.name,
      coalesce(owners.name, accounts.owner_id) as owner_name, before, after, status,
      (count(*) over ())::integer as total
    from changes
      left join accounts on accounts.tenant = ${tenant} and accounts.id = account_id
      left join owners on owners.tenant = ${tenant} and owners.id = accounts.owner_id
    where (not ${onlyMoves}::boolean or after ? 'tier')
      and (${to}::text is null or after ->> 'tier' = ${to}::text)
      and ${matches(search, sql`accounts.name`, sql`account_id`)}
    order by array_position(${[...tiers]}::text[], after ->> 'tier') nulls last,
      accounts.name, id_order(account_id)
    offset ${offset} limit ${limit}
  `.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map(({ id, name, owner_name: ownerName, before, after, status }) => ({
      ...{ id, name, ownerName, before, after, status },
    })),
  }
}

interface TaskRow {
  readonly draft: TaskDraft
  readonly rule: string
  readonly account_name: string | null
  readonly owner_name: string | null
  readonly status: TaskOfRun['status']
  readonly total: number
}

/** See PlanShelf.tasks. */
export async function plannedTasks(
  { db, tenant }: Scope,
  run: number,
  { rule, search, offset, limit }: WantedTasks,
): Promise<Paged<TaskOfRun>> {
  const { rows } = await sql<TaskRow>`
    with drafts as (
      select draft, rule, 'planned' as status
      from plan_tasks
      where tenant = ${tenant}
        and exists (select from plans where tenant = ${tenant} and run = ${run})
      union all
      select draft, rule, status from tasks where tenant = ${tenant} and run = ${run}
    )
    select draft, rule, status, accounts.name as account_name,
      coalesce(owners.name, draft ->> 'ownerId') as owner_name,
      (count(*) over ())::integer as total
    from drafts
      left join accounts on accounts.tenant = ${tenant} and accounts.id = draft ->> 'accountId'
      left join owners on owners.tenant = ${tenant} and owners.id = draft ->> 'ownerId'
    where (${rule}::text is null or rule = ${rule}::text)
      and ${matches(search, sql`accounts.name`, sql`owners.name`, sql`draft ->> 'subject'`)}
    order by array_position('{high,medium,low}', draft ->> 'priority'), accounts.name, draft ->> 'key'
    offset ${offset} limit ${limit}
  `.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map(({ draft, rule: id, status, account_name, owner_name }) => ({
      ...{ draft, rule: id, status, accountName: account_name, ownerName: owner_name },
    })),
  }
}

/**
 * Whether one of the texts holds what is searched for, whatever its case. A database that knows the
 * cases of ASCII alone is helped by the usual spellings of the word.
 */
export function matches(search: string, ...texts: readonly ReturnType<typeof sql>[]) {
  const word = search.trim()
  const capital = word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
  const spellings = [word, word.toLowerCase(), word.toUpperCase(), capital]
  const wanted = [...new Set(spellings)].map((one) => `%${one.replace(/[\\%_]/g, '\\$&')}%`)
  return sql`(${word === ''}::boolean or ${sql.join(
    texts.map((text) => sql`${text} ilike any (${wanted}::text[])`),
    sql` or `,
  )})`
}
