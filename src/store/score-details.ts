import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { StoredScore } from '../ports/store.ts'
import { type DetailsRow, type ScoreDetails, toDetails, writable } from './score-columns.ts'
import type { Scope } from './tables.ts'

/** As they are stored: values, points, weights. */
type Wire = [DetailsRow['values'], DetailsRow['points'], DetailsRow['weights']]

/** By number of a part, what tells whether it is the same. */
export async function readPartDigests({ db, tenant }: Scope): Promise<Map<number, string>> {
  const { rows } = await sql<{ part: number; digest: string }>`
    select part, digest from score_details where tenant = ${tenant}
  `.execute(db)
  return new Map(rows.map(({ part, digest }) => [part, digest]))
}

/** Writes the details of so many accounts as the part of that number; where the digest is the kept one, nothing. */
export async function savePart(
  { db, tenant }: Scope,
  part: number,
  scores: readonly StoredScore[],
  keptDigest: string | undefined,
): Promise<void> {
  const ids = scores.map(({ accountId }) => accountId)
  const details = JSON.stringify(
    scores.map(({ values, points, weights }) => [values.map(writable), points, weights]),
  )
  const digest = hash('md5', JSON.stringify(ids) + details, 'base64')
  if (digest === keptDigest) return
  await sql`
    insert into score_details (tenant, part, digest, account_ids, details)
    values (${tenant}, ${part}, ${digest}, ${ids}::text[], ${details})
    on conflict (tenant, part) do update set
      digest = excluded.digest, account_ids = excluded.account_ids, details = excluded.details
  `.execute(db)
}

/** There are no parts from that number on. */
export async function removePartsFrom({ db, tenant }: Scope, part: number): Promise<void> {
  await sql`delete from score_details where tenant = ${tenant} and part >= ${part}`.execute(db)
}

const none: ScoreDetails = { values: [], points: [], weights: [] }

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
    select part from score_details where tenant = ${tenant} and ${isWanted} order by part
  `.execute(db)
  const wanted = of === 'all' ? null : new Set(of)
  const found = new Map<string, ScoreDetails>()
  for (const { part } of parts) {
    const { rows } = await sql<{ ids: string; details: string }>`
      select array_to_json(account_ids)::text as ids, details from score_details
      where tenant = ${tenant} and part = ${part}
    `.execute(db)
    const ids: string[] = JSON.parse(rows[0]?.ids ?? '[]')
    const details: Wire[] = JSON.parse(rows[0]?.details ?? '[]')
    details.forEach(([values, points, weights], at) => {
      const id = ids[at] ?? ''
      if (wanted === null || wanted.has(id)) found.set(id, toDetails({ values, points, weights }))
    })
  }
  return (accountId) => found.get(accountId) ?? none
}
