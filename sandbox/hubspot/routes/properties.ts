import { z } from 'zod'
import { type Answer, bodyOf, type Call, need, typeIn } from '../call.ts'
import { batchError, HubSpotError, invalid, notFound } from '../hubspot-error.ts'
import type { ObjectType, ScopeNeed } from '../object-types.ts'
import type { Portal } from '../portal.ts'
import { presentProperty } from '../present-property.ts'
import { fieldTypesOf, type Property, type PropertyType } from '../property.ts'
import { batchAnswer } from './batch-answer.ts'

const optionShape = z.object({
  label: z.string().min(1),
  value: z.string().min(1),
  displayOrder: z.number().int(),
  hidden: z.boolean(),
  description: z.string().optional(),
})
const changeable = {
  label: z.string().min(1),
  groupName: z.string(),
  type: z.enum(Object.keys(fieldTypesOf) as [PropertyType, ...PropertyType[]]),
  fieldType: z.string(),
  description: z.string(),
  options: z.array(optionShape),
  displayOrder: z.number().int(),
  hidden: z.boolean(),
  formField: z.boolean(),
  numberDisplayHint: z.string(),
}
const createShape = z.object({
  ...z.object(changeable).partial().shape,
  name: z.string(),
  label: changeable.label,
  groupName: changeable.groupName,
  type: changeable.type,
  fieldType: changeable.fieldType,
  hasUniqueValue: z.boolean().optional(),
})
const updateShape = z.object(changeable).partial()
type PropertyCreate = z.infer<typeof createShape>

function readScopes(type: ObjectType): ScopeNeed {
  return [[...type.read.flat(), ...type.defineProperties.flat(), `crm.schemas.${type.name}.read`]]
}

/** `GET /crm/properties/{v}/{type}` */
export function listProperties(call: Call): Answer {
  const type = typeIn(call)
  need(call, readScopes(type))
  const properties = call.portal.properties[type.name].list(call.query.get('archived') === 'true')
  const results = properties.map((property) => presentProperty(call.portal, property))
  return { status: 200, body: { results } }
}

/** `GET /crm/properties/{v}/{type}/{name}` */
export function getProperty(call: Call): Answer {
  const type = typeIn(call)
  need(call, readScopes(type))
  return { status: 200, body: presentProperty(call.portal, existing(call, type)) }
}

/** `POST /crm/properties/{v}/{type}` */
export function createProperty(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.defineProperties)
  const created = create(call.portal, type, bodyOf(call, createShape))
  return { status: 201, body: presentProperty(call.portal, created) }
}

/** `POST /crm/properties/{v}/{type}/batch/create`; one that is refused does not stop the others. */
export function createProperties(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.defineProperties)
  const { inputs } = bodyOf(call, z.object({ inputs: z.array(createShape).min(1).max(100) }))
  const results: unknown[] = []
  const errors: unknown[] = []
  for (const input of inputs) {
    try {
      results.push(presentProperty(call.portal, create(call.portal, type, input)))
    } catch (error) {
      if (!(error instanceof HubSpotError)) throw error
      errors.push(batchError(error))
    }
  }
  return batchAnswer(call.portal, { status: 201, results, errors })
}

/** `PATCH /crm/properties/{v}/{type}/{name}`; options that are sent replace the whole list. */
export function updateProperty(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.defineProperties)
  const before = existing(call, type)
  const changes = bodyOf(call, updateShape)
  if (before.hubspotDefined && changes.type !== undefined) {
    throw invalid(`${before.name} is a HubSpot property; its type cannot be changed`)
  }
  const defined = Object.entries(changes).filter(([, value]) => value !== undefined)
  const after: Property = {
    ...before,
    ...Object.fromEntries(defined),
    updatedAt: call.portal.clock.now().getTime(),
  }
  checkDefinition(call.portal, type, after)
  call.portal.properties[type.name].update(after)
  return { status: 200, body: presentProperty(call.portal, after) }
}

/** `DELETE /crm/properties/{v}/{type}/{name}` */
export function archiveProperty(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.defineProperties)
  const property = existing(call, type)
  if (property.hubspotDefined) throw invalid(`${property.name} is a HubSpot property`)
  call.portal.properties[type.name].archive(property.name, call.portal.clock.now().getTime())
  return { status: 204 }
}

/** `GET /crm/properties/{v}/{type}/groups` */
export function listGroups(call: Call): Answer {
  const type = typeIn(call)
  need(call, readScopes(type))
  const groups = call.portal.properties[type.name].groups()
  return { status: 200, body: { results: groups.map((group) => ({ ...group, archived: false })) } }
}

/** `POST /crm/properties/{v}/{type}/groups` */
export function createGroup(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.defineProperties)
  const shape = z.object({
    name: z.string().regex(namePattern),
    label: z.string().min(1),
    displayOrder: z.number().int().default(-1),
  })
  const group = call.portal.properties[type.name].createGroup(bodyOf(call, shape))
  return { status: 201, body: { ...group, archived: false } }
}

function existing(call: Call, type: ObjectType): Property {
  const name = call.params.name ?? ''
  const property = call.portal.properties[type.name].find(name)
  if (property === undefined) throw notFound(`Property ${name} does not exist`)
  return property
}

function create(portal: Portal, type: ObjectType, input: PropertyCreate): Property {
  const now = portal.clock.now().getTime()
  const property: Property = {
    name: input.name,
    label: input.label,
    groupName: input.groupName,
    type: input.type,
    fieldType: input.fieldType,
    description: input.description ?? '',
    options: input.options ?? [],
    displayOrder: input.displayOrder ?? -1,
    hidden: input.hidden ?? false,
    formField: input.formField ?? false,
    hasUniqueValue: input.hasUniqueValue ?? false,
    ...(input.numberDisplayHint === undefined
      ? {}
      : { numberDisplayHint: input.numberDisplayHint }),
    isReadOnly: input.fieldType === 'calculation_equation',
    source: null,
    hubspotDefined: false,
    createdAt: now,
    updatedAt: now,
    archivedAt: 0,
  }
  checkDefinition(portal, type, property)
  return portal.properties[type.name].create(property)
}

const namePattern = /^[a-z][a-z0-9_]{0,99}$/

function checkDefinition(portal: Portal, type: ObjectType, property: Property): void {
  const { name, groupName, fieldType, options } = property
  if (!namePattern.test(name)) {
    throw refused(name, 'INVALID_NAME', 'Names start with a letter; a-z, 0-9 and _ may follow.')
  }
  if (!portal.properties[type.name].hasGroup(groupName)) {
    throw refused(name, 'GROUP_DOES_NOT_EXIST', `Property group ${groupName} does not exist.`)
  }
  const allowed: readonly string[] = fieldTypesOf[property.type]
  if (!allowed.includes(fieldType)) {
    const message = `${fieldType} does not go with type ${property.type}.`
    throw refused(name, 'INVALID_FIELD_TYPE', message)
  }
  const hasOptions = property.type === 'enumeration' || property.type === 'bool'
  if (hasOptions && property.source === null && options.length === 0) {
    throw refused(name, 'OPTIONS_REQUIRED', `${property.type} properties need options.`)
  }
  for (const key of ['value', 'label'] as const) {
    if (new Set(options.map((option) => option[key])).size < options.length) {
      throw refused(name, 'DUPLICATE_OPTION', `Two options have the same ${key}.`)
    }
  }
}

function refused(name: string, code: string, message: string): HubSpotError {
  return invalid(message, [{ message, code, context: { name: [name] } }])
}
