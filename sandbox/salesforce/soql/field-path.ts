import type { Field, Value } from '../field.ts'
import type { Org } from '../org.ts'
import { refused } from '../salesforce-error.ts'
import type { SObject } from '../sobject.ts'
import type { FieldName } from './query.ts'
import { invalidField } from './soql-error.ts'

/** Where a path leads: the last field, and how to read it from a row of the first object. */
export interface FoundField {
  readonly field: Field
  /** Names as the org spells them, such as `['Account', 'Name']`. */
  readonly names: readonly string[]
  /** Whether it is the object's own id, whose order is that of the rows. */
  readonly isOwnId: boolean
  readonly read: (row: number) => Value
}

export interface PathSource {
  readonly org: Org
  readonly object: SObject
  readonly soql: string
}

/** The object of a query. Throws INVALID_TYPE where the org has none of that name. */
export function objectNamed(org: Org, name: string): SObject {
  const object = org.find(name)
  if (object !== undefined) return object
  throw refused(
    'INVALID_TYPE',
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  )
}

/** Follows a path. Throws INVALID_FIELD where the connected user sees no such field. */
export function findField(source: PathSource, { path, at }: FieldName): FoundField {
  const [first = '', ...rest] = path
  const { org, object } = source
  if (rest.length === 0) {
    const field = visibleField(source, first, at)
    return { field, names: [field.name], isOwnId: field.type === 'id', read: object.reader(field) }
  }
  const reference = [...object.fields].find(
    ({ relationshipName }) => relationshipName?.toLowerCase() === first.toLowerCase(),
  )
  if (reference === undefined || !org.security.canRead(object, reference)) {
    throw invalidField(
      source.soql,
      at,
      `Didn't understand relationship '${first}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
    )
  }
  const target = org.find(reference.referenceTo[0] ?? '')
  if (target === undefined)
    throw refused('INVALID_TYPE', `sObject type '${first}' is not supported.`)
  const inner = findField({ ...source, object: target }, { path: rest, at })
  const follow = object.reader(reference)
  return {
    field: inner.field,
    names: [reference.relationshipName ?? '', ...inner.names],
    isOwnId: false,
    read: (row) => {
      const id = follow(row)
      const parent = typeof id === 'string' ? target.row(id) : -1
      return parent < 0 ? null : inner.read(parent)
    },
  }
}

function visibleField({ org, object, soql }: PathSource, name: string, at: number): Field {
  const field = object.field(name)
  if (field !== undefined && org.security.canRead(object, field)) return field
  throw invalidField(
    soql,
    at,
    `No such column '${name}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  )
}
