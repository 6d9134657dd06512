import type { AccountWrite } from '#src/ports/connector.ts'
import { type WrittenField, writtenFields } from '#src/ports/records.ts'
import { writtenNames } from './field-names.ts'
import type { Shapes } from './shapes.ts'

/** The org's names of the fields that we write; those that cannot be written are absent. */
export type AccountFields = ReadonlyMap<WrittenField, string>

export async function findAccountFields(shapes: Shapes): Promise<AccountFields> {
  const account = await shapes.need('Account')
  return new Map(
    writtenFields.flatMap((field) => {
      const found = account.field(writtenNames[field])
      return found?.updateable ? [[field, found.name]] : []
    }),
  )
}

/** Fields of a write that the org lacks, or lets the connected user only read, by Salesforce's names. */
export function lackingIn({ values }: AccountWrite, fields: AccountFields): string[] {
  return fieldsOf(values).flatMap((field) => (fields.has(field) ? [] : [writtenNames[field]]))
}

/** Values by the org's names of the fields; null clears. */
export function toWireValues(
  { values }: AccountWrite,
  fields: AccountFields,
): Record<string, string | number | null> {
  return Object.fromEntries(
    fieldsOf(values).map((field) => [fields.get(field) ?? '', values[field] ?? null]),
  )
}

function fieldsOf(values: AccountWrite['values']): WrittenField[] {
  return writtenFields.filter((field) => values[field] !== undefined)
}
