import type { Pin, WriteOutcome } from '#src/ports/connector.ts'
import type { Api } from './api.ts'
import { readNames } from './field-names.ts'
import { writeCompanies } from './write-companies.ts'

/** Sets the pinned tier of a company, its end and its reason together; null clears all three. */
export async function writePin(api: Api, id: string, pin: Pin | null): Promise<WriteOutcome> {
  const properties = {
    [readNames.pinnedTier]: pin?.tier ?? '',
    [readNames.pinnedUntil]: pin?.until ?? '',
    [readNames.pinReason]: pin?.reason ?? '',
  }
  const [outcome] = await writeCompanies(api, [{ id, properties }])
  if (!outcome) throw new Error('one write has one outcome')
  return outcome
}
