import { setImmediate } from 'node:timers/promises'
import { CompiledQuery, sql } from 'kysely'
import { oneAhead } from '../core/one-ahead.ts'
import type { CalendarDate } from '../ports/records.ts'
import type { ScoreList, StoredScore } from '../ports/store.ts'
import { lookDigest } from './look-digest.ts'
import { detailColumns, judgementColumns } from './score-columns.ts'
import { PartDetails, readPartDigests, removePartsFrom, savePart } from './score-details.ts'
import type { Scope } from './tables.ts'
import { number, selectWire, text, type WireColumn, wireValues } from './wire-columns.ts'

const savedAtOnce = 2_000

/** See ScoreShelf.save; inside a transaction. Of many scores a part at a time is in memory. */
export async function saveScores(
  scope: Scope,
  run: number,
  asOf: CalendarDate,
  scores: ScoreList,
): Promise<{ readonly changed: number }> {
  let parts = 0
  let changed = 0
  for await (const changedInPart of oneAhead(storing(scope, run, asOf, scores))) {
    parts++
    changed += changedInPart
  }
  await removePartsFrom(scope, parts)
  await removeOthers(scope, scores.length)
  return { changed }
}

/** Parts being stored, the next of them put together while the database works on the one before. */
async function* storing(
  scope: Scope,
  run: number,
  asOf: CalendarDate,
  scores: ScoreList,
): AsyncGenerator<() => Promise<number>> {
  const partDigests = await readPartDigests(scope)
  let number = 0
  for await (const { start, digests, names, details, kept } of oneAhead(withKept(scope, scores))) {
    const at = number++
    yield async () => {
      const judgedAnew: Digested[] = []
      const renamed: StoredScore[] = []
      for (const [place, digest] of digests.entries()) {
        const isKept = kept.digests[place] === digest
        if (isKept && kept.names[place] === names[place]) continue
        const score = scores.at(start + place)
        if (!score) continue
        if (isKept) renamed.push(score)
        else judgedAnew.push({ score, digest })
      }
      await Promise.all([
        judgedAnew.length > 0 && write(scope, run, asOf, judgedAnew),
        savePart(scope, at, details, partDigests.get(at)),
        renamed.length > 0 && rename(scope, renamed),
      ])
      return judgedAnew.length
    }
  }
}

/** A stretch of the scores: what is known of each, by its place behind `start`, without the scores themselves. */
interface Part {
  readonly start: number
  readonly digests: readonly string[]
  readonly names: readonly string[]
  readonly details: PartDetails
  readonly kept: Kept
}

async function* withKept(scope: Scope, scores: ScoreList): AsyncGenerator<() => Promise<Part>> {
  for (let start = 0; start < scores.length; start += savedAtOnce) {
    const size = Math.min(savedAtOnce, scores.length - start)
    const [ids, digests, names]: [string[], string[], string[]] = [[], [], []]
    const details = new PartDetails(size)
    for (let place = 0; place < size; place++) {
      // The statements that wait for the connection have their turn.
      if (place % 200 === 0) await setImmediate()
      const score = scores.at(start + place)
      if (!score) continue
      ids.push(score.accountId)
      digests.push(lookDigest(score))
      names.push(score.name)
      details.add(score)
    }
    yield async () => ({ start, digests, names, details, kept: await readKept(scope, ids) })
  }
}

/** By place; null where nothing is kept. */
interface Kept {
  readonly digests: readonly (string | null)[]
  readonly names: readonly (string | null)[]
}

/**
 * As two texts, which are read much faster than two values a row. One look-up each: how many scores
 * there are is not known to the planner after a first run, and for each part it would read them all.
 */
async function readKept({ db, tenant }: Scope, accountIds: readonly string[]): Promise<Kept> {
  const { rows } = await sql<Record<keyof Kept, string>>`
    select
      json_agg(score.digest order by place)::text as digests,
      json_agg(score.name order by place)::text as names
    from unnest(${accountIds}::text[]) with ordinality as wanted (id, place)
      left join lateral (
        select digest, name from scores
        where tenant = ${tenant} and account_id = wanted.id
        offset 0
      ) as score on true
  `.execute(db)
  const { digests = '[]', names = '[]' } = rows[0] ?? {}
  return { digests: JSON.parse(digests), names: JSON.parse(names) }
}

interface Digested {
  readonly score: StoredScore
  readonly digest: string
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

async function rename({ db, tenant }: Scope, renamed: readonly StoredScore[]): Promise<void> {
  await sql`
    update scores set name = input.name
    from unnest(
      ${renamed.map(({ accountId }) => accountId)}::text[],
      ${renamed.map(({ name }) => name)}::text[]
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
