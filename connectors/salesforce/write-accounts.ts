import type { AccountWrite, WriteOutcome } from '#src/ports/connector.ts'
import type { Held } from '#src/ports/records.ts'
import { inBatches } from '../shared/in-batches.ts'
import { mapHeld } from '../shared/map-held.ts'
import { findAccountFields, lackingIn, toWireValues } from './account-fields.ts'
import type { Api } from './api.ts'
import { ingestUpdates } from './bulk-ingest.ts'
import { mostRows, updateRecords } from './collections.ts'
import { findColumns } from './columns.ts'
import { writtenNames } from './field-names.ts'
import { outcomeOf, withLockRetries } from './row-result.ts'
import type { Shapes } from './shapes.ts'
import { listOf, mostIds, queryRows } from './soql.ts'

/** When a push goes by Bulk jobs. */
export interface BulkWrites {
  /** So many accounts at least. */
  readonly from: number
  /** Accounts of one job, more than a call of collections takes. */
  readonly perJob: number
}

/** Salesforce saves ten thousand records of a job together. */
export const usualBulkWrites: BulkWrites = { from: 10_001, perJob: 10_000 }

/** Accounts for one call of `writeAccounts` where so many are to be written in all. */
export function writeBatchSize({ from, perJob }: BulkWrites, total: number): number {
  return total >= from ? perJob : mostRows
}

/**
 * Writes accounts: by one call up to 200 of them, by a Bulk job more. One that Salesforce refuses
 * does not sink the others; one that is locked is tried again.
 */
export async function writeAccounts(
  api: Api,
  shapes: Shapes,
  writes: readonly AccountWrite[],
): Promise<WriteOutcome[]> {
  const fields = await findAccountFields(shapes)
  const lacking = writes.map((write) => lackingIn(write, fields))
  const able = writes.filter((_, i) => lacking[i]?.length === 0)
  const toRecord = (write: AccountWrite) => ({ Id: write.id, ...toWireValues(write, fields) })
  const results = await withLockRetries(api, able, (items) =>
    items.length > mostRows
      ? ingestUpdates(api, 'Account', { items, idOf: ({ id }) => id, toRecord })
      : updateRecords(api, 'Account', items.map(toRecord)),
  )
  const outcomes = new Map(
    results.flatMap((result, i) => {
      const id = able[i]?.id
      return id === undefined ? [] : [[id, outcomeOf(id, result)]]
    }),
  )
  return writes.map(
    ({ id }, i) =>
      outcomes.get(id) ?? { id, status: 'refused', reason: setupAdvice(lacking[i] ?? []) },
  )
}

/** What accounts hold in the written fields; those that are gone are absent. */
export async function readHeld(
  api: Api,
  shapes: Shapes,
  ids: readonly string[],
): Promise<Map<string, Held>> {
  const shape = await shapes.need('Account')
  const columns = await findColumns(shapes, shape, ['Id', ...Object.values(writtenNames)])
  const held = new Map<string, Held>()
  for (const some of inBatches(ids, mostIds)) {
    for (const row of await queryRows(api, columns, `Id IN ${listOf(some)}`)) {
      held.set(row.Id, mapHeld(row, writtenNames))
    }
  }
  return held
}

/** Why fields that the app needs cannot be written, and what to do. */
export function setupAdvice(names: readonly string[]): string {
  return `the connected Salesforce user may not write ${names.join(', ')}: run key-accounts setup, which creates the fields and grants them`
}
