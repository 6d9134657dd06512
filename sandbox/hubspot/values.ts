import type { ErrorDetail } from './hubspot-error.ts'
import { objectTypes, type TypeName } from './object-types.ts'
import type { Portal } from './portal.ts'
import type { OptionSource, Property } from './property.ts'
import { type CrmRecord, isoInstant, type Values } from './record.ts'

/** Property values as they come in a request body. */
export type RawValues = Readonly<Record<string, string | number | boolean | null>>

export interface CheckedValues {
  readonly values: Values
  readonly errors: readonly ErrorDetail[]
}

const longestText = 65_536

/** The values as HubSpot would store them, and what it would refuse. `record` is absent on creation. */
export function checkValues(
  portal: Portal,
  type: TypeName,
  raw: RawValues,
  record?: CrmRecord,
): CheckedValues {
  const values: Values = {}
  const errors: ErrorDetail[] = []
  for (const [name, given] of Object.entries(raw)) {
    const checked = checkValue(portal, type, name, given === null ? '' : String(given), record)
    if (typeof checked === 'string') values[name] = checked
    else errors.push(checked)
  }
  if (record === undefined) errors.push(...missingOnes(type, values))
  return { values, errors }
}

function missingOnes(type: TypeName, values: Values): ErrorDetail[] {
  const missing = objectTypes[type].required.filter((name) => !values[name])
  if (missing.length === 0) return []
  return [
    {
      message: `Error creating ${objectTypes[type].label}. Some required properties were not set.`,
      code: 'MISSING_REQUIRED_PROPERTY',
      context: { properties: missing },
    },
  ]
}

function checkValue(
  portal: Portal,
  type: TypeName,
  name: string,
  text: string,
  record: CrmRecord | undefined,
): string | ErrorDetail {
  const property = portal.properties[type].find(name)
  const problem = (code: string, message: string): ErrorDetail => ({
    message,
    code,
    context: { propertyName: [name] },
  })
  if (property === undefined) {
    return problem('PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`)
  }
  if (property.isReadOnly) {
    const message = `"${name}" is a read only property; its value cannot be set.`
    return problem('READ_ONLY_VALUE', message)
  }
  if (text === '') return ''
  const stored = parse(portal, property, text, record?.values[name] ?? '')
  if (stored !== null) return stored
  return problem(codeFor(property), `${text} was not a valid value for ${name}.`)
}

function codeFor(property: Property): string {
  if (property.source === 'owners') return 'INVALID_OWNER_ID'
  if (property.type === 'number') return 'INVALID_INTEGER'
  if (property.type === 'date' || property.type === 'datetime') return 'INVALID_DATE'
  return property.type === 'string' ? 'INVALID_LENGTH' : 'INVALID_OPTION'
}

function parse(portal: Portal, property: Property, text: string, held: string): string | null {
  switch (property.type) {
    case 'number':
      return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? text.trim() : null
    case 'date':
      return parseDate(text)
    case 'datetime':
      return parseInstant(text)
    case 'bool':
      return text === 'true' || text === 'false' ? text : null
    case 'enumeration':
      return parseChoice(portal, property, text, held)
    default:
      return text.length <= longestText ? text : null
  }
}

const dayMs = 86_400_000
const calendarDate = /^\d{4}-\d{2}-\d{2}$/

/** `YYYY-MM-DD`, or milliseconds at midnight UTC. */
function parseDate(text: string): string | null {
  const ms = calendarDate.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number(text)
  if (!Number.isFinite(ms) || ms % dayMs !== 0) return null
  const date = new Date(ms).toISOString().slice(0, 10)
  return calendarDate.test(text) && date !== text ? null : date
}

function parseInstant(text: string): string | null {
  const isText = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2}))?$/.test(text)
  const ms = isText ? Date.parse(text) : /^-?\d{1,14}$/.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(ms) ? isoInstant(ms) : null
}

/** One option, or several joined by `;` in a checkbox; a leading `;` adds to what is there. */
function parseChoice(
  portal: Portal,
  property: Property,
  text: string,
  held: string,
): string | null {
  const isMultiple = property.fieldType === 'checkbox'
  const chosen = isMultiple ? text.split(';').filter((part) => part !== '') : [text]
  const isAllowed = (value: string) =>
    property.source === null
      ? property.options.some((option) => option.value === value)
      : isInSource(portal, property.source, value)
  if (!chosen.every(isAllowed)) return null
  const kept = isMultiple && text.startsWith(';') ? held.split(';').filter((part) => part) : []
  return [...new Set([...kept, ...chosen])].join(';')
}

function isInSource(portal: Portal, source: OptionSource, value: string): boolean {
  return source === 'owners'
    ? portal.owners.find(value)?.isActive === true
    : optionsFrom(portal, source).some((option) => option.value === value)
}

/** The options of a property whose values come from elsewhere; owners are not listed. */
export function optionsFrom(
  portal: Portal,
  source: OptionSource,
): readonly { readonly label: string; readonly value: string }[] {
  const { account, pipelines } = portal
  switch (source) {
    case 'owners':
      return []
    case 'currencies':
      return [account.currency, ...account.currencies].map((value) => ({ label: value, value }))
    case 'dealStages':
      return pipelines.stages('deals').map(({ label, id }) => ({ label, value: id }))
    case 'ticketStages':
      return pipelines.stages('tickets').map(({ label, id }) => ({ label, value: id }))
    case 'dealPipelines':
      return pipelines.list('deals').map(({ label, id }) => ({ label, value: id }))
    case 'ticketPipelines':
      return pipelines.list('tickets').map(({ label, id }) => ({ label, value: id }))
  }
  return source satisfies never
}
