import { ConnectorError } from '#src/errors.ts'
import type { PrepareRequest } from '#src/ports/connector.ts'
import type { Field, Shapes } from './shapes.ts'
import { type FieldOption, type WantedField, wantedFields } from './wanted-fields.ts'

/** What an org lacks of the app's fields, as the connected user sees it. */
export interface FieldGap {
  /** Fields that are not there, or are hidden from the user or not his to write. */
  readonly fields: readonly WantedField[]
  /** Picklists that lack options. */
  readonly options: readonly OptionGap[]
  /** Whether the app's fields come from a managed package, which no deployment changes. */
  readonly isPackaged: boolean
}

export interface OptionGap {
  readonly field: WantedField
  /** All that it is to have: those that are there, as people made them, and the missing behind. */
  readonly options: readonly FieldOption[]
}

const describedTypes: Readonly<Record<string, string>> = {
  Picklist: 'picklist',
  Number: 'double',
  Percent: 'percent',
  LongTextArea: 'textarea',
  Text: 'string',
  Date: 'date',
}

/**
 * Compares an org with what the app needs. Throws a ConnectorError with remedy `reject` where a
 * field of one of our names has another type.
 */
export async function readGap(shapes: Shapes, request: PrepareRequest): Promise<FieldGap> {
  const [account, task] = await Promise.all([shapes.need('Account'), shapes.of('Task')])
  const found = wantedFields(request).map((wanted) => {
    const field = (wanted.object === 'Account' ? account : task)?.field(wanted.name) ?? null
    if (field) refuseOtherType(wanted, field)
    return { wanted, field }
  })
  return {
    fields: found.flatMap(({ wanted, field }) =>
      field && (field.updateable || !wanted.isWritten) ? [] : [wanted],
    ),
    options: found.flatMap(({ wanted, field }) => (field ? optionGap(wanted, field) : [])),
    isPackaged: found.some(({ wanted, field }) => field !== null && field.name !== wanted.name),
  }
}

/** CRM names of what is missing. */
export function namesOf({ fields, options }: FieldGap): string[] {
  return [
    ...new Set([...fields.map(({ name }) => name), ...options.map(({ field }) => field.name)]),
  ]
}

function optionGap(wanted: WantedField, { picklistValues }: Field): OptionGap[] {
  const present = (picklistValues ?? []).map(({ value, label }) => ({
    value,
    label: label ?? value,
  }))
  const lacking = wanted.options.filter(({ value }) => !present.some((has) => has.value === value))
  return lacking.length > 0 ? [{ field: wanted, options: [...present, ...lacking] }] : []
}

function refuseOtherType({ name, type }: WantedField, field: Field): void {
  if (field.type === describedTypes[type]) return
  throw new ConnectorError(
    `The field ${field.name} is of type ${field.type} in Salesforce, but ${name} has to be of type ${type}: ` +
      'rename or delete it there, then run key-accounts setup again',
    { remedy: { kind: 'reject' } },
  )
}
