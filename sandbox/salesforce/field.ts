import type { Org } from './org.ts'
import type { SObject } from './sobject.ts'

/** A field's value: dates as `YYYY-MM-DD`, datetimes as epoch milliseconds of a whole second. */
export type Value = string | number | boolean | null

export type FieldType =
  | 'id'
  | 'reference'
  | 'string'
  | 'picklist'
  | 'textarea'
  | 'url'
  | 'email'
  | 'phone'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'

/** Works out a value that is stored nowhere. */
export type Compute = (row: number, object: SObject, org: Org) => Value

export interface Field {
  readonly name: string
  readonly label: string
  readonly type: FieldType
  readonly length: number
  readonly precision: number
  readonly scale: number
  readonly referenceTo: readonly string[]
  readonly relationshipName: string | null
  readonly isCreateable: boolean
  readonly isUpdateable: boolean
  readonly isNillable: boolean
  readonly isCustom: boolean
  readonly isUnique: boolean
  readonly isExternalId: boolean
  readonly isCaseSensitive: boolean
  readonly choices: readonly string[]
  /** Takes no other values than its choices. */
  readonly isRestricted: boolean
  readonly defaultValue: Value
  readonly compute: Compute | null
}

const defaults: Omit<Field, 'name' | 'label' | 'type'> = {
  length: 0,
  precision: 0,
  scale: 0,
  referenceTo: [],
  relationshipName: null,
  isCreateable: true,
  isUpdateable: true,
  isNillable: true,
  isCustom: false,
  isUnique: false,
  isExternalId: false,
  isCaseSensitive: false,
  choices: [],
  isRestricted: false,
  defaultValue: null,
  compute: null,
}

const typeDefaults: Partial<Record<FieldType, Partial<Field>>> = {
  id: { length: 18, isCreateable: false, isUpdateable: false, isNillable: false },
  reference: { length: 18 },
  string: { length: 255 },
  picklist: { length: 255 },
  textarea: { length: 32_000 },
  url: { length: 255 },
  email: { length: 80 },
  phone: { length: 40 },
  boolean: { isNillable: false, defaultValue: false },
  double: { precision: 18, scale: 2 },
  currency: { precision: 18, scale: 2 },
  percent: { precision: 3, scale: 0 },
  int: { precision: 9, scale: 0 },
}

type Facts = Partial<Omit<Field, 'name' | 'type'>>

/** A field with what its type implies filled in; the facts given win. */
export function field(name: string, type: FieldType, facts: Facts = {}): Field {
  const label = name.replace(/__c$|Id$/, '').replace(/(?<=[a-z])(?=[A-Z])|_/g, ' ')
  return { ...defaults, ...typeDefaults[type], label, ...facts, name, type }
}

/** What a user fills in and cannot leave blank. */
export const required: Facts = { isNillable: false }
/** What the platform sets and nobody writes. */
export const readOnly: Facts = { isCreateable: false, isUpdateable: false }

/** A reference to records of the objects named. */
export function lookup(name: string, referenceTo: string | readonly string[], facts: Facts = {}) {
  const relationshipName = name.endsWith('__c')
    ? name.replace(/__c$/, '__r')
    : name.replace(/Id$/, '')
  return field(name, 'reference', { referenceTo: [referenceTo].flat(), relationshipName, ...facts })
}

/** A value that is worked out. */
export function computed(name: string, type: FieldType, compute: Compute, facts: Facts = {}) {
  return field(name, type, { ...readOnly, compute, ...facts })
}

export function isNumeric(type: FieldType): boolean {
  return ['int', 'double', 'currency', 'percent'].includes(type)
}
