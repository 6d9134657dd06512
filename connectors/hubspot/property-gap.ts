import type { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { PrepareRequest } from '#src/ports/connector.ts'
import type { Api } from './api.ts'
import { paths } from './paths.ts'
import {
  groupName,
  type PropertyOption,
  type WantedProperty,
  wantedProperties,
} from './properties.ts'
import { groupList, propertyList, type WireProperty } from './wire-objects.ts'

/** What a portal lacks of the app's company properties. */
export interface PropertyGap {
  readonly hasGroup: boolean
  readonly properties: readonly WantedProperty[]
  readonly options: readonly OptionGap[]
}

/** Options that an enumeration lacks, beside those that it has. */
export interface OptionGap {
  readonly name: string
  readonly present: NonNullable<WireProperty['options']>
  readonly lacking: readonly PropertyOption[]
}

/**
 * Compares a portal with what the app needs; costs two requests. Throws a ConnectorError with
 * remedy `reject` where a property of one of our names has another type or cannot be written.
 */
export async function readGap(api: Api, request: PrepareRequest): Promise<PropertyGap> {
  const path = paths.companyProperties
  const get = <T>(from: string, answer: z.ZodType<T>) =>
    api.send({ method: 'GET', path: from, answer, isRepeatable: true })
  const [groups, properties] = await Promise.all([
    get(`${path}/groups`, groupList),
    get(path, propertyList),
  ])
  const present = new Map(properties.results.map((property) => [property.name, property]))
  const wanted = wantedProperties(request)
  for (const property of wanted) refuseOther(property, present.get(property.name))
  return {
    hasGroup: groups.results.some(({ name }) => name === groupName),
    properties: wanted.filter(({ name }) => !present.has(name)),
    options: wanted.flatMap((property) => optionGap(property, present.get(property.name))),
  }
}

/** CRM names of what is missing. */
export function namesOf({ hasGroup, properties, options }: PropertyGap): string[] {
  const names = [...properties, ...options].map(({ name }) => name)
  return hasGroup ? names : [groupName, ...names]
}

function optionGap(
  { name, options }: WantedProperty,
  property: WireProperty | undefined,
): OptionGap[] {
  if (!property) return []
  const present = property.options ?? []
  const labels = new Set(present.map(({ label }) => label))
  const lacking = options
    .filter(({ value }) => !present.some((option) => option.value === value))
    /* HubSpot takes a label once. */
    .map(({ value, label }) => ({
      value,
      label: labels.has(label) ? `${label} (${value})` : label,
    }))
  return lacking.length > 0 ? [{ name, present, lacking }] : []
}

function refuseOther({ name, type }: WantedProperty, present: WireProperty | undefined): void {
  const isReadOnly = present?.calculated || present?.modificationMetadata?.readOnlyValue
  if (!present || (present.type === type && !isReadOnly)) return
  const problem =
    present.type === type
      ? 'cannot be written in HubSpot'
      : `is of type ${present.type} in HubSpot, but has to be of type ${type}`
  throw new ConnectorError(
    `The company property ${name} ${problem}: rename or delete it there, then run key-accounts setup again`,
    { remedy: { kind: 'reject' } },
  )
}
