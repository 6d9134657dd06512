import type { PrepareRequest } from '#src/ports/connector.ts'
import { readNames, writtenNames } from './field-names.ts'

/** The group that the app's company properties stand in. */
export const groupName = 'key_accounts'

export interface PropertyOption {
  readonly value: string
  readonly label: string
}

/** A company property as the app wants it. */
export interface WantedProperty {
  readonly name: string
  readonly type: 'enumeration' | 'number' | 'string' | 'date'
  readonly fieldType: 'select' | 'number' | 'textarea' | 'date'
  readonly label: string
  readonly description: string
  /** Of an enumeration; others have none. */
  readonly options: readonly PropertyOption[]
}

const quadrants = ['key', 'development', 'maintenance', 'opportunistic', 'undecided']
const segments = ['strategic-profitable', 'strategic', 'profitable', 'draining', 'common']

const fieldTypes = {
  enumeration: 'select',
  number: 'number',
  string: 'textarea',
  date: 'date',
} as const

const names = { ...writtenNames, ...readNames }

/** The app's company properties, with texts in the tenant's language. */
export function wantedProperties({ tiers, say }: PrepareRequest): WantedProperty[] {
  const property = (
    field: keyof typeof names,
    type: WantedProperty['type'],
    options: readonly PropertyOption[] = [],
  ): WantedProperty => ({
    name: names[field],
    type,
    fieldType: fieldTypes[type],
    label: say(`property.${field}.label`),
    description: say(`property.${field}.description`),
    options,
  })
  const tierOptions = tiers.map(({ id, name }) => ({ value: id, label: name }))
  const said = (kind: string, ids: readonly string[]) =>
    ids.map((id) => ({ value: id, label: say(`${kind}.${id}`) }))
  return [
    property('tier', 'enumeration', tierOptions),
    property('score', 'number'),
    property('attractiveness', 'number'),
    property('strength', 'number'),
    property('rank', 'number'),
    property('quadrant', 'enumeration', said('quadrant', quadrants)),
    property('segment', 'enumeration', said('segment', segments)),
    property('share', 'number'),
    property('drivers', 'string'),
    property('tierSince', 'date'),
    property('needRating', 'number'),
    property('reputationRating', 'number'),
    property('influenceRating', 'number'),
    property('pinnedTier', 'enumeration', tierOptions),
    property('pinnedUntil', 'date'),
    property('pinReason', 'string'),
  ]
}
