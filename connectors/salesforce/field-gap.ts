import { ConnectorError } from '#src/errors.ts'
import type { PrepareRequest } from '#src/ports/connector.ts'
import type { Field, Shapes } from './shapes.ts'
import { type FieldOption, type WantedField, wantedFields } from './wanted-fields.ts'

/** What an org lacks of the app's fields, as the connected user sees it. */
export interface FieldGap {
  /** Fields that are not there, or are hidden from the user or not his to write. */
  readonly fields: readonly WantedField[]
  /** Picklists that lack options, with all that they are to have. */
  readonly extended: readonly WantedField[]
  /** Whether the app's fields come from a managed package, which no deployment changes. */
  readonly isPackaged: boolean
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
export async function readGap(
  shapes: Pick<Shapes, 'need' | 'of'>,
  request: PrepareRequest,
): Promise<FieldGap> {
  const [account, task] = await Promise.all([shapes.need('Account'), shapes.of('Task')])
  const found = wantedFields(request).map((wanted) => {
    const field = (wanted.object === 'Account' ? account : task)?.field(wanted.name) ?? null
    if (field) refuseOtherType(wanted, field)
    return { wanted, field }
  })
  return {
    fields: found.flatMap(({ wanted, field }) => {
      if (!field) return [wanted]
      return field.updateable || !wanted.isWritten ? [] : [asItIs(wanted, field)]
    }),
    extended: found.flatMap(({ wanted, field }) => {
      if (!field || lackingIn(wanted, field).length === 0) return []
      return [asItIs(wanted, field)]
    }),
    isPackaged: found.some(({ wanted, field }) => field !== null && field.name !== wanted.name),
  }
}

/** CRM names of what is missing. */
export function namesOf({ fields, extended }: FieldGap): string[] {
  return [...new Set([...fields, ...extended].map(({ name }) => name))]
}

/** A field that is there keeps what people made of it: a deployment replaces the whole. */
function asItIs(wanted: WantedField, field: Field): WantedField {
  const present = (field.picklistValues ?? []).map(({ value, label, defaultValue }) => ({
    ...{ value, label: label ?? value, isDefault: defaultValue },
  }))
  return {
    ...wanted,
    texts: { label: field.label ?? wanted.name, help: field.inlineHelpText ?? '' },
    options: [...present, ...lackingIn(wanted, field)],
  }
}

function lackingIn({ options }: WantedField, { picklistValues }: Field): FieldOption[] {
  const present = new Set((picklistValues ?? []).map(({ value }) => value))
  return options.filter(({ value }) => !present.has(value))
}

function refuseOtherType({ name, type }: WantedField, field: Field): void {
  if (field.type === describedTypes[type]) return
  throw new ConnectorError(
    `The field ${field.name} is of type ${field.type} in Salesforce, but ${name} has to be of type ${type}: ` +
      'rename or delete it there, then run key-accounts setup again',
    { remedy: { kind: 'reject' } },
  )
}
