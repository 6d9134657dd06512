import type { AccountWrite, WriteOutcome } from '#src/ports/connector.ts'
import { type Held, writtenFields } from '#src/ports/records.ts'
import { mapHeld } from '../shared/map-held.ts'
import type { Api } from './api.ts'
import { writtenNames } from './field-names.ts'
import { readObjects } from './read-objects.ts'
import { type CompanyWrite, writeCompanies } from './write-companies.ts'

/** Writes up to 100 companies; one that HubSpot refuses does not sink the others. */
export function writeAccounts(api: Api, writes: readonly AccountWrite[]): Promise<WriteOutcome[]> {
  return writeCompanies(api, writes.map(toCompany))
}

/** Empty text clears. */
function toCompany({ id, values }: AccountWrite): CompanyWrite {
  const fields = writtenFields.filter((field) => values[field] !== undefined)
  const properties = fields.map((field) => [writtenNames[field], String(values[field] ?? '')])
  return { id, properties: Object.fromEntries(properties) }
}

/** What companies hold in the written properties; those that are gone are absent. */
export async function readHeld(api: Api, ids: readonly string[]): Promise<Map<string, Held>> {
  const properties = Object.values(writtenNames)
  const results = await readObjects(api, { type: 'companies', properties, ids })
  /* The id of a company that was merged away brings the surviving one, under another id. */
  const asked = new Set(ids)
  return new Map(
    results
      .filter(({ id }) => asked.has(id))
      .map(({ id, properties }) => [id, mapHeld(properties, writtenNames)]),
  )
}
