import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { StoredScore } from '../ports/store.ts'
import { numbersIn } from './number-bytes.ts'
import type { Scope } from './tables.ts'

type Texts = ((string | null)[] | null)[]

/** What is stored of a score outside of its own row. */
export type ScoreDetails = Pick<StoredScore, 'values' | 'points' | 'weights' | 'share'>

/** By number of a part, what tells whether it is the same. */
export async function readPartDigests({ db, tenant }: Scope): Promise<Map<number, string>> {
  const { rows } = await sql<{ part: number; digest: string }>`
    select part, digest from score_parts where tenant = ${tenant}
  `.execute(db)
  return new Map(rows.map(({ part, digest }) => [part, digest]))
}

/** Writes the part of that number; where the digest is the kept one, nothing. */
export async function savePart(
  { db, tenant }: Scope,
  part: number,
  details: PartDetails,
  keptDigest: string | undefined,
): Promise<void> {
  const { ids, weights, texts, numbers } = details.finish()
  const rest = hash('md5', JSON.stringify([ids, weights, texts]), 'base64')
  const digest = rest + hash('md5', numbers, 'base64')
  if (digest === keptDigest) return
  await sql`
    insert into score_parts (tenant, part, digest, account_ids, weights, texts, numbers)
    values (
      ${tenant}, ${part}, ${digest}, ${ids}::text[], ${weights}::double precision[], ${texts},
      ${numbers}::bytea
    )
    on conflict (tenant, part) do update set
      digest = excluded.digest, account_ids = excluded.account_ids, weights = excluded.weights,
      texts = excluded.texts, numbers = excluded.numbers
  `.execute(db)
}

/** There are no parts from that number on. */
export async function removePartsFrom({ db, tenant }: Scope, part: number): Promise<void> {
  await sql`delete from score_parts where tenant = ${tenant} and part >= ${part}`.execute(db)
}

/** The details of some accounts, put together as they are stored. */
export class PartDetails {
  readonly #size: number
  readonly #ids: string[] = []
  /** Of each criterion the weight of whoever has points by it. */
  readonly #weights: (number | null)[] = []
  /** Of each criterion the values that are texts, by account; null where none is. */
  readonly #texts: Texts = []
  /** Shares by account, then of each criterion the values and behind them the points; NaN where there is none. */
  #numbers = new Float64Array()

  constructor(size: number) {
    this.#size = size
  }

  add({ accountId, share, values, points, weights }: StoredScore): void {
    const at = this.#ids.push(accountId) - 1
    if (at === 0) this.#numbers = new Float64Array(this.#size * (1 + 2 * values.length)).fill(NaN)
    this.#numbers[at] = share
    for (const [criterion, value] of values.entries()) {
      const place = this.#size * (1 + 2 * criterion) + at
      if (typeof value === 'number') this.#numbers[place] = value
      this.#numbers[place + this.#size] = points[criterion] ?? NaN
      this.#weights[criterion] ??= weights[criterion] ?? null
      this.#texts[criterion] ??= null
      if (typeof value !== 'string') continue
      this.#texts[criterion] ??= new Array<string | null>(this.#size).fill(null)
      this.#texts[criterion][at] = value
    }
  }

  /** Ends it; numbers as the bytes that the database sends for them. */
  finish() {
    return {
      ids: this.#ids,
      weights: this.#weights,
      texts: JSON.stringify(this.#texts),
      numbers: Buffer.from(this.#numbers.buffer).swap64(),
    }
  }
}

/** Whom the scores are of. */
export async function readAccountIds({ db, tenant }: Scope): Promise<string[]> {
  const { rows } = await sql<{ ids: string }>`
    select array_to_json(account_ids)::text as ids from score_parts where tenant = ${tenant}
  `.execute(db)
  return rows.flatMap(({ ids }) => JSON.parse(ids))
}

interface PartRow {
  readonly ids: string
  readonly weights: (number | null)[]
  readonly texts: string
  readonly numbers: string
}

const none: ScoreDetails = { values: [], points: [], weights: [], share: 0 }

/** Details by account: of all, or of some. Every score was saved with its details. */
export async function readDetails(
  { db, tenant }: Scope,
  of: 'all' | readonly string[],
): Promise<(accountId: string) => ScoreDetails> {
  const isWanted =
    of === 'all'
      ? sql`true`
      : sql`exists (select from unnest(account_ids) as id where id = any(${of}::text[]))`
  const { rows: parts } = await sql<{ part: number }>`
    select part from score_parts where tenant = ${tenant} and ${isWanted} order by part
  `.execute(db)
  const wanted = of === 'all' ? null : new Set(of)
  const found = new Map<string, ScoreDetails>()
  for (const { part } of parts) {
    const { rows } = await sql<PartRow>`
      select
        array_to_json(account_ids)::text as ids, weights, texts,
        encode(numbers, 'base64') as numbers
      from score_parts
      where tenant = ${tenant} and part = ${part}
    `.execute(db)
    if (!rows[0]) continue
    const ids: string[] = JSON.parse(rows[0].ids)
    const detailsAt = detailsIn(rows[0], ids.length)
    ids.forEach((id, at) => {
      if (wanted === null || wanted.has(id)) found.set(id, detailsAt(at))
    })
  }
  return (accountId) => found.get(accountId) ?? none
}

function detailsIn(row: PartRow, size: number): (at: number) => ScoreDetails {
  const { weights } = row
  const numbers = numbersIn(row.numbers)
  const texts: Texts = JSON.parse(row.texts)
  const numberAt = (place: number) => {
    const number = numbers[place]
    return number === undefined || Number.isNaN(number) ? null : number
  }
  return (at) => {
    const points = weights.map((_, criterion) => numberAt(size * (2 + 2 * criterion) + at))
    return {
      share: numbers[at] ?? 0,
      values: weights.map((_, criterion) => {
        return texts[criterion]?.[at] ?? numberAt(size * (1 + 2 * criterion) + at)
      }),
      points,
      weights: weights.map((weight, criterion) => (points[criterion] === null ? null : weight)),
    }
  }
}
