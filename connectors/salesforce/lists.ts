import type { Merge } from '#src/ports/connector.ts'
import type { RecordKind } from '#src/ports/records.ts'
import { inBatches } from '../shared/in-batches.ts'
import { findColumns, type Row } from './columns.ts'
import { keysetPosition, readByKeyset, toLiteral } from './keyset.ts'
import type { Piece, Pulling } from './pulling.ts'
import { readWhole, type WholeRequest, wholePosition } from './read-whole.ts'
import { listOf, mostIds, queryRows } from './soql.ts'

/** A part of a list, and where the list stands behind it. */
export interface Step<K extends RecordKind> {
  readonly piece: Piece<K>
  readonly position: unknown
  /** Records of the whole list, where they have been counted. */
  readonly total?: number
}

/** One of the lists that a pull goes through; it goes on from a position of its own. */
export type List = <K extends RecordKind>(
  pulling: Pulling<K>,
  from: unknown,
) => AsyncGenerator<Step<K>>

/** What a pull goes through, list after list; an account is gone into another one when merged. */
export function listsOf({ source, sinceMs }: Pulling): readonly List[] {
  if (sinceMs === null) return source.isAccount ? [all, merged] : [all]
  return source.isAccount
    ? [changed, ofChanged('Contact', 'AccountId'), ofChanged(...roles)]
    : [changed]
}

/** What the first of the lists, which is nearly all of a pull, asks for. */
export function mainRequest({
  source,
  columns,
  signal,
  bulkFrom,
  ...pulling
}: Pulling): WholeRequest {
  const { isArchived, condition, fullCondition } = source
  const isFull = pulling.sinceMs === null
  const conditions = isFull
    ? [condition, fullCondition, isArchived ? 'IsDeleted = false' : null]
    : [condition, changedSince(pulling)]
  return {
    ...{ columns, signal, bulkFrom, isAll: isFull ? isArchived : true },
    condition: conditions.filter((each) => each !== null).join(' AND ') || null,
  }
}

const roles = ['OpportunityContactRole', 'Contact.AccountId'] as const

async function* all<K extends RecordKind>(
  pulling: Pulling<K>,
  from: unknown,
): AsyncGenerator<Step<K>> {
  const { api, counts } = pulling
  const request = mainRequest(pulling)
  const total = await counts.take(request)
  const isKnown = total < Number.MAX_SAFE_INTEGER
  for await (const { rows, position } of readWhole(api, request, wholeStart(from), total)) {
    const piece = await pulling.map(rows, position.by)
    yield { piece, position, ...(isKnown && { total }) }
  }
}

/** Accounts that were merged away and still lie in the recycle bin. */
async function* merged<K extends RecordKind>(
  pulling: Pulling<K>,
  from: unknown,
): AsyncGenerator<Step<K>> {
  const { api, source, shapes, signal } = pulling
  const names = ['Id', 'SystemModstamp', 'MasterRecordId']
  const columns = await findColumns(shapes, await shapes.need(source.id), names)
  if (columns.hidden.length > 0) return
  const condition = 'IsDeleted = true AND MasterRecordId != null'
  const request = { columns, condition, isAll: true, signal }
  for await (const { rows, position } of readByKeyset(api, request, keysetStart(from))) {
    yield { piece: goneOf(rows), position }
  }
}

/** Whatever was created, changed or deleted. */
async function* changed<K extends RecordKind>(
  pulling: Pulling<K>,
  from: unknown,
): AsyncGenerator<Step<K>> {
  const { api, counts } = pulling
  const request = mainRequest(pulling)
  const total = await counts.take(request)
  for await (const { rows, position } of readWhole(api, request, wholeStart(from), total)) {
    const { upserts, deletes } = await pulling.map(
      rows.filter((row) => !isDeleted(row)),
      position.by,
    )
    const gone = goneOf(rows.filter(isDeleted))
    yield { piece: { ...gone, upserts, deletes: [...deletes, ...gone.deletes] }, position }
  }
}

/**
 * Accounts that count records of another object: a contact that comes or goes leaves no trace on
 * its account. One that moves is found at its new account at once, at its old one by a full pull.
 */
function ofChanged(object: string, account: string): List {
  return async function* ofChanged<K extends RecordKind>(pulling: Pulling<K>, from: unknown) {
    const { api, shapes, signal } = pulling
    const shape = await shapes.of(object)
    if (shape === null) return
    const columns = await findColumns(shapes, shape, ['Id', 'SystemModstamp', account])
    if (columns.hidden.length > 0) return
    const request = { columns, condition: changedSince(pulling), isAll: true, signal }
    for await (const { rows, position } of readByKeyset(api, request, keysetStart(from))) {
      const ids = new Set(rows.map((row) => row[account]).filter((id) => typeof id === 'string'))
      ids.delete('')
      yield { piece: await pulling.map(await readAccounts(pulling, [...ids]), 'keyset'), position }
    }
  }
}

async function readAccounts<K extends RecordKind>(
  { api, columns, signal }: Pulling<K>,
  ids: readonly string[],
): Promise<Row[]> {
  const rows: Row[] = []
  for (const some of inBatches(ids, mostIds)) {
    rows.push(...(await queryRows(api, columns, `Id IN ${listOf(some)}`, { signal })))
  }
  return rows
}

function changedSince({ sinceMs }: Pick<Pulling, 'sinceMs'>): string {
  return `SystemModstamp >= ${toLiteral(Math.floor((sinceMs ?? 0) / 1_000) * 1_000)}`
}

function wholeStart(from: unknown) {
  return from === null ? null : wholePosition.parse(from)
}

function keysetStart(from: unknown) {
  return from === null ? null : keysetPosition.parse(from)
}

function isDeleted({ IsDeleted }: Row): boolean {
  return IsDeleted === 'true'
}

function goneOf(rows: readonly Row[]): Piece<never> {
  const merges = rows.flatMap(({ Id: id, MasterRecordId: into }): Merge[] =>
    typeof into === 'string' && into !== '' ? [{ id, into }] : [],
  )
  return { upserts: [], deletes: rows.map(({ Id }) => Id), merges }
}
