import { hash } from 'node:crypto'
import { CompiledQuery, sql } from 'kysely'
import { oneAhead } from '../core/one-ahead.ts'
import type { CalendarDate } from '../ports/records.ts'
import type { StoredScore } from '../ports/store.ts'
import { detailColumns, judgementColumns, writable } from './score-columns.ts'
import { readPartDigests, removePartsFrom, savePart } from './score-details.ts'
import type { Scope } from './tables.ts'
import { number, selectWire, text, type WireColumn, wireValues } from './wire-columns.ts'

const savedAtOnce = 2_000

interface Digested {
  readonly score: StoredScore
  readonly digest: string
}

/** See ScoreShelf.save; inside a transaction. Of many scores a part at a time is in memory. */
export async function saveScores(
  scope: Scope,
  run: number,
  asOf: CalendarDate,
  scores: Iterable<StoredScore>,
): Promise<{ readonly changed: number }> {
  const ids: string[] = []
  const shares = new Map<string, number>()
  let parts = 0
  let changed = 0
  for await (const part of oneAhead(storing(scope, run, asOf, scores))) {
    for (const { accountId, groupId, share } of part.scores) {
      ids.push(accountId)
      if (share > 0) shares.set(groupId, share)
    }
    parts++
    changed += part.changed
  }
  await removePartsFrom(scope, parts)
  await removeOthers(scope, ids)
  await saveShares(scope, shares)
  return { changed }
}

interface Part {
  readonly scores: readonly StoredScore[]
  readonly changed: number
}

/** Parts being stored, the next of them put together while the database works on the one before. */
async function* storing(
  scope: Scope,
  run: number,
  asOf: CalendarDate,
  scores: Iterable<StoredScore>,
): AsyncGenerator<() => Promise<Part>> {
  const digests = await readPartDigests(scope)
  let number = 0
  for await (const { part, kept } of oneAhead(withKept(scope, scores))) {
    const at = number++
    yield async () => {
      const isKept = ({ score, digest }: Digested) => kept.get(score.accountId)?.digest === digest
      const isRenamed = ({ score }: Digested) => kept.get(score.accountId)?.name !== score.name
      const judgedAnew = part.filter((each) => !isKept(each))
      const renamed = part.filter((each) => isKept(each) && isRenamed(each))
      const whole = part.map(({ score }) => score)
      await Promise.all([
        judgedAnew.length > 0 && write(scope, run, asOf, judgedAnew),
        savePart(scope, at, whole, digests.get(at)),
        renamed.length > 0 && rename(scope, renamed),
      ])
      return { scores: whole, changed: judgedAnew.length }
    }
  }
}

interface Known {
  readonly part: readonly Digested[]
  readonly kept: ReadonlyMap<string, Kept>
}

/** Scores in parts, each with what is kept of its accounts. */
function* withKept(scope: Scope, scores: Iterable<StoredScore>): Generator<() => Promise<Known>> {
  const read = async (part: readonly Digested[]): Promise<Known> => ({
    part,
    kept: await readKept(
      scope,
      part.map(({ score }) => score.accountId),
    ),
  })
  let part: Digested[] = []
  for (const score of scores) {
    if (part.push({ score, digest: digestOf(score) }) < savedAtOnce) continue
    const whole = part
    yield () => read(whole)
    part = []
  }
  if (part.length > 0) yield () => read(part)
}

interface Kept {
  readonly account_id: string
  readonly digest: string
  readonly name: string
}

async function readKept(
  { db, tenant }: Scope,
  accountIds: readonly string[],
): Promise<Map<string, Kept>> {
  const { rows } = await sql<Kept>`
    select account_id, digest, name from scores
    where tenant = ${tenant} and account_id = any(${accountIds}::text[])
  `.execute(db)
  return new Map(rows.map((row) => [row.account_id, row]))
}

/**
 * The same for two scores that look the same to people, which make no row of history between them:
 * the name and the share do not count, nor does what moves because others do, such as a rank among
 * 100,000, before it moves as much as anybody is shown.
 */
function digestOf(score: StoredScore): string {
  const visible = [
    judgementColumns.map(({ value }) => value(score)),
    score.values.map(visibleValue),
    score.points.map((points) => points && Math.round(points)),
    score.weights,
  ]
  return hash('md5', JSON.stringify(visible), 'base64')
}

/** Shares and positions count to a thousandth, anything else as it is. */
function visibleValue(value: StoredScore['values'][number]): StoredScore['values'][number] {
  if (typeof value === 'number' && Math.abs(value) < 1) return Math.round(value * 1000)
  return writable(value)
}

const inputColumns: readonly WireColumn<Digested>[] = [
  text('account_id', ({ score }) => score.accountId),
  text('digest', ({ digest }) => digest),
  text('name', ({ score }) => score.name),
  number('share', ({ score }) => score.share),
  ...[...judgementColumns, ...detailColumns].map((column) => ({
    ...column,
    value: ({ score }: Digested) => column.value(score),
  })),
]
const judgement = judgementColumns.map(({ name }) => name)
const current = ['account_id', 'digest', 'name', ...judgement]
const past = ['account_id', 'name', 'share', ...judgement, ...detailColumns.map(({ name }) => name)]

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

async function rename({ db, tenant }: Scope, renamed: readonly Digested[]): Promise<void> {
  await sql`
    update scores set name = input.name
    from unnest(
      ${renamed.map(({ score }) => score.accountId)}::text[],
      ${renamed.map(({ score }) => score.name)}::text[]
    ) as input (account_id, name)
    where scores.tenant = ${tenant} and scores.account_id = input.account_id
  `.execute(db)
}

/** As every id has a score by now, there are others where there are more scores than ids. */
async function removeOthers({ db, tenant }: Scope, accountIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from scores where tenant = ${tenant}
  `.execute(db)
  if (rows[0]?.count === accountIds.length) return
  await sql`
    delete from scores where tenant = ${tenant} and not exists (
      select from unnest(${accountIds}::text[]) as kept (account_id)
      where kept.account_id = scores.account_id
    )
  `.execute(db)
}

async function saveShares(
  { db, tenant }: Scope,
  shares: ReadonlyMap<string, number>,
): Promise<void> {
  await sql`
    insert into score_shares (tenant, group_ids, shares)
    values (${tenant}, ${[...shares.keys()]}::text[], ${[...shares.values()]}::double precision[])
    on conflict (tenant) do update set group_ids = excluded.group_ids, shares = excluded.shares
  `.execute(db)
}
