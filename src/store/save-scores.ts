import { CompiledQuery, sql } from 'kysely'
import { oneAhead } from '../core/one-ahead.ts'
import type { CalendarDate } from '../ports/records.ts'
import type { StoredScore } from '../ports/store.ts'
import { lookDigest } from './look-digest.ts'
import { detailColumns, judgementColumns } from './score-columns.ts'
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
  let parts = 0
  let accounts = 0
  let changed = 0
  for await (const part of oneAhead(storing(scope, run, asOf, scores))) {
    parts++
    accounts += part.accounts
    changed += part.changed
  }
  await removePartsFrom(scope, parts)
  await removeOthers(scope, accounts)
  return { changed }
}

interface Part {
  readonly accounts: number
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
      const isKept = ({ digest }: Digested, place: number) => kept.digests[place] === digest
      const judgedAnew = part.filter((each, place) => !isKept(each, place))
      const renamed = part.filter((each, place) => {
        return isKept(each, place) && kept.names[place] !== each.score.name
      })
      await Promise.all([
        judgedAnew.length > 0 && write(scope, run, asOf, judgedAnew),
        savePart(
          scope,
          at,
          part.map(({ score }) => score),
          digests.get(at),
        ),
        renamed.length > 0 && rename(scope, renamed),
      ])
      return { accounts: part.length, changed: judgedAnew.length }
    }
  }
}

interface Known {
  readonly part: readonly Digested[]
  readonly kept: Kept
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
    if (part.push({ score, digest: lookDigest(score) }) < savedAtOnce) continue
    const whole = part
    yield () => read(whole)
    part = []
  }
  if (part.length > 0) yield () => read(part)
}

/** By place in a part; null where nothing is kept. */
interface Kept {
  readonly digests: readonly (string | null)[]
  readonly names: readonly (string | null)[]
}

/** As two texts, which are read much faster than two values a row. */
async function readKept({ db, tenant }: Scope, accountIds: readonly string[]): Promise<Kept> {
  const { rows } = await sql<Record<keyof Kept, string>>`
    select
      json_agg(scores.digest order by place)::text as digests,
      json_agg(scores.name order by place)::text as names
    from unnest(${accountIds}::text[]) with ordinality as wanted (id, place)
      left join scores on scores.tenant = ${tenant} and scores.account_id = wanted.id
  `.execute(db)
  const { digests = '[]', names = '[]' } = rows[0] ?? {}
  return { digests: JSON.parse(digests), names: JSON.parse(names) }
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

/** As each of so many accounts has a score by now, there are others where there are more scores. */
async function removeOthers({ db, tenant }: Scope, accounts: number): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from scores where tenant = ${tenant}
  `.execute(db)
  if (rows[0]?.count === accounts) return
  await sql`
    with kept as (
      select unnest(account_ids) as account_id from score_parts where tenant = ${tenant}
    )
    delete from scores where tenant = ${tenant} and not exists (
      select from kept where kept.account_id = scores.account_id
    )
  `.execute(db)
}
