import { CompiledQuery, sql } from 'kysely'
import type { CalendarDate } from '../ports/records.ts'
import type { StoredScore } from '../ports/store.ts'
import { judgementColumns } from './score-columns.ts'
import type { Scope } from './tables.ts'
import { number, selectWire, text, type WireColumn, wireValues } from './wire-columns.ts'

const chunkSize = 5_000

const inputColumns: readonly WireColumn<StoredScore>[] = [
  text('account_id', (score) => score.accountId),
  text('name', (score) => score.name),
  number('share', (score) => score.share),
  ...judgementColumns,
]

const judgement = judgementColumns.map((column) => column.name)
const current = ['account_id', 'name', ...judgement]
const past = [...current, 'share']

/** Parameters: tenant, run, date, then the columns. Answers how many accounts are judged anew. */
const saveChunk = `
  with input as (${selectWire(inputColumns, 4)}),
  history as (
    insert into score_history (tenant, run, as_of, ${past.join(', ')})
    select $1::integer, $2::integer, $3::date, ${past.map((name) => `input.${name}`).join(', ')}
    from input where ${differsIn(judgement)}
    on conflict (tenant, account_id, run) do update set ${overwrite(past)}
    returning 1
  ),
  now as (
    insert into scores (tenant, ${current.join(', ')})
    select $1::integer, ${current.map((name) => `input.${name}`).join(', ')}
    from input where ${differsIn([...judgement, 'name'])}
    on conflict (tenant, account_id) do update set ${overwrite(current)}
  )
  select count(*) as changed from history`

function differsIn(names: readonly string[]): string {
  return `(
    select true from scores as held
    where held.tenant = $1::integer and held.account_id = input.account_id
      and (${names.map((name) => `held.${name}`)}) is not distinct from (${names.map((name) => `input.${name}`)})
    limit 1
  ) is null`
}

function overwrite(names: readonly string[]): string {
  return names.map((name) => `${name} = excluded.${name}`).join(', ')
}

/** See ScoreShelf.save; inside a transaction. */
export async function saveScores(
  scope: Scope,
  run: number,
  asOf: CalendarDate,
  scores: readonly StoredScore[],
): Promise<{ readonly changed: number }> {
  let changed = 0
  for (let from = 0; from < scores.length; from += chunkSize) {
    const chunk = scores.slice(from, from + chunkSize)
    const parameters = [scope.tenant, run, asOf, ...wireValues(inputColumns, chunk)]
    const { rows } = await scope.db.executeQuery<{ changed: number }>(
      CompiledQuery.raw(saveChunk, parameters),
    )
    changed += rows[0]?.changed ?? 0
  }
  await removeOthers(scope, scores)
  await saveShares(scope, scores)
  return { changed }
}

async function removeOthers({ db, tenant }: Scope, scores: readonly StoredScore[]): Promise<void> {
  await sql`
    delete from scores where tenant = ${tenant} and not exists (
      select from unnest(${scores.map((score) => score.accountId)}::text[]) as kept (account_id)
      where kept.account_id = scores.account_id
    )
  `.execute(db)
}

async function saveShares({ db, tenant }: Scope, scores: readonly StoredScore[]): Promise<void> {
  const shares = new Map(
    scores.filter(({ share }) => share > 0).map((score) => [score.groupId, score.share]),
  )
  await sql`
    insert into score_shares (tenant, group_ids, shares)
    values (${tenant}, ${[...shares.keys()]}::text[], ${[...shares.values()]}::double precision[])
    on conflict (tenant) do update set group_ids = excluded.group_ids, shares = excluded.shares
  `.execute(db)
}
