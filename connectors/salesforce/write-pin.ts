import type { Pin, WriteOutcome } from '#src/ports/connector.ts'
import type { Api } from './api.ts'
import { updateRecords } from './collections.ts'
import { readNames } from './field-names.ts'
import { outcomeOf, withLockRetries } from './row-result.ts'
import type { Shapes } from './shapes.ts'
import { setupAdvice } from './write-accounts.ts'

/** Sets the pinned tier of an account, its end and its reason together; null clears all three. */
export async function writePin(
  { api, shapes }: { readonly api: Api; readonly shapes: Shapes },
  id: string,
  pin: Pin | null,
): Promise<WriteOutcome> {
  const account = await shapes.need('Account')
  const values = [
    [readNames.pinnedTier, pin?.tier ?? null],
    [readNames.pinnedUntil, pin?.until ?? null],
    [readNames.pinReason, pin?.reason ?? null],
  ] as const
  const fields = values.map(([name, value]) => ({ name, value, field: account.field(name) }))
  const lacking = fields.filter(({ field }) => !field?.updateable).map(({ name }) => name)
  if (lacking.length > 0) return { id, status: 'refused', reason: setupAdvice(lacking) }
  const record = Object.fromEntries(fields.map(({ field, value }) => [field?.name, value]))
  const [result] = await withLockRetries(api, [{ Id: id, ...record }], (records) =>
    updateRecords(api, 'Account', records),
  )
  return outcomeOf(id, result ?? { id: null, error: null })
}
