import { hash } from 'node:crypto'
import { CompiledQuery, sql } from 'kysely'
import type { CalendarDate } from '../ports/records.ts'
import type { StoredScore } from '../ports/store.ts'
import { judgementColumns } from './score-columns.ts'
import type { Scope } from './tables.ts'
import { number, selectWire, text, type WireColumn, wireValues } from './wire-columns.ts'

const comparedAtOnce = 50_000
const writtenAtOnce = 5_000

interface Digested {
  readonly score: StoredScore
  readonly digest: string
}

/** See ScoreShelf.save; inside a transaction. */
export async function saveScores(
  scope: Scope,
  run: number,
  asOf: CalendarDate,
  scores: readonly StoredScore[],
): Promise<{ readonly changed: number }> {
  const digested = scores.map((score) => ({ score, digest: digestOf(score) }))
  let changed = 0
  for (const chunk of chunks(digested, comparedAtOnce)) {
    const judgedAnew = await differing(scope, chunk)
    for (const part of chunks(judgedAnew, writtenAtOnce)) await write(scope, run, asOf, part)
    changed += judgedAnew.length
    await rename(scope, chunk)
  }
  await removeOthers(scope, scores)
  await saveShares(scope, scores)
  return { changed }
}

/** The same for two scores that make no row of history between them. */
function digestOf(score: StoredScore): string {
  return hash('md5', JSON.stringify(judgementColumns.map(({ value }) => value(score))), 'base64')
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size)
}

/** Those whose stored score is another, or that have none. */
async function differing({ db, tenant }: Scope, chunk: readonly Digested[]): Promise<Digested[]> {
  const { rows } = await sql<{ position: number }>`
    select input.position
    from unnest(
      ${chunk.map(({ score }) => score.accountId)}::text[],
      ${chunk.map(({ digest }) => digest)}::text[]
    ) with ordinality as input (account_id, digest, position)
      left join scores on scores.tenant = ${tenant} and scores.account_id = input.account_id
    where scores.digest is distinct from input.digest
  `.execute(db)
  return rows.flatMap(({ position }) => chunk[position - 1] ?? [])
}

const inputColumns: readonly WireColumn<Digested>[] = [
  text('account_id', ({ score }) => score.accountId),
  text('digest', ({ digest }) => digest),
  text('name', ({ score }) => score.name),
  number('share', ({ score }) => score.share),
  ...judgementColumns.map((column) => ({
    ...column,
    value: ({ score }: Digested) => column.value(score),
  })),
]
const judgement = judgementColumns.map(({ name }) => name)
const current = ['account_id', 'digest', 'name', ...judgement]
const past = ['account_id', 'name', 'share', ...judgement]

/** Parameters: tenant, run, date, then the columns. */
const writeStatement = `
  with input as (${selectWire(inputColumns, 4)}),
  history as (
    insert into score_history (tenant, run, as_of, ${past})
    select $1::integer, $2::integer, $3::date, ${past} from input
    on conflict (tenant, account_id, run) do update set ${overwrite(past)}
  )
  insert into scores (tenant, ${current})
  select $1::integer, ${current} from input
  on conflict (tenant, account_id) do update set ${overwrite(current)}`

function overwrite(names: readonly string[]): string {
  return names.map((name) => `${name} = excluded.${name}`).join(', ')
}

async function write(
  { db, tenant }: Scope,
  run: number,
  asOf: CalendarDate,
  part: readonly Digested[],
): Promise<void> {
  const parameters = [tenant, run, asOf, ...wireValues(inputColumns, part)]
  await db.executeQuery(CompiledQuery.raw(writeStatement, parameters))
}

async function rename({ db, tenant }: Scope, chunk: readonly Digested[]): Promise<void> {
  await sql`
    update scores set name = input.name
    from unnest(
      ${chunk.map(({ score }) => score.accountId)}::text[],
      ${chunk.map(({ score }) => score.name)}::text[]
    ) as input (account_id, name)
    where scores.tenant = ${tenant} and scores.account_id = input.account_id
      and scores.name <> input.name
  `.execute(db)
}

async function removeOthers({ db, tenant }: Scope, scores: readonly StoredScore[]): Promise<void> {
  await sql`
    delete from scores where tenant = ${tenant} and not exists (
      select from unnest(${scores.map(({ accountId }) => accountId)}::text[]) as kept (account_id)
      where kept.account_id = scores.account_id
    )
  `.execute(db)
}

async function saveShares({ db, tenant }: Scope, scores: readonly StoredScore[]): Promise<void> {
  const shares = new Map(
    scores.filter(({ share }) => share > 0).map(({ groupId, share }) => [groupId, share]),
  )
  await sql`
    insert into score_shares (tenant, group_ids, shares)
    values (${tenant}, ${[...shares.keys()]}::text[], ${[...shares.values()]}::double precision[])
    on conflict (tenant) do update set group_ids = excluded.group_ids, shares = excluded.shares
  `.execute(db)
}
