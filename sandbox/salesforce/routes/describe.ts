import { type Answer, type Call, objectIn, versionOf } from '../call.ts'
import { type Field, type FieldType, isNumeric } from '../field.ts'
import type { Org } from '../org.ts'
import type { SObject } from '../sobject.ts'

/** `GET /sobjects` */
export function describeGlobal(call: Call): Answer {
  const sobjects = [...call.org.objects].map((object) => summary(object, versionOf(call)))
  return { status: 200, body: { encoding: 'UTF-8', maxBatchSize: 200, sobjects } }
}

/** `GET /sobjects/{object}/describe`: without the fields that the user cannot see. */
export function describeObject(call: Call): Answer {
  const object = objectIn(call)
  const fields = [...object.fields].filter((field) => call.org.security.canRead(object, field))
  return {
    status: 200,
    body: {
      ...summary(object, versionOf(call)),
      childRelationships: [],
      recordTypeInfos: [],
      fields: fields.map((field) => describeField(call.org, object, field)),
    },
  }
}

/** `GET /sobjects/{object}` */
export function describeBriefly(call: Call): Answer {
  const objectDescribe = summary(objectIn(call), versionOf(call))
  return { status: 200, body: { objectDescribe, recentItems: [] } }
}

function summary(object: SObject, version: string): Record<string, unknown> {
  const path = `/services/data/${version}/sobjects/${object.name}`
  return {
    name: object.name,
    label: object.name,
    labelPlural: `${object.name}s`,
    keyPrefix: object.keyPrefix,
    custom: false,
    createable: object.isWritable,
    updateable: object.isWritable,
    deletable: object.isWritable,
    queryable: true,
    retrieveable: true,
    replicateable: !object.isSetup,
    undeletable: !object.isSetup,
    searchable: !object.isSetup,
    urls: { sobject: path, describe: `${path}/describe`, rowTemplate: `${path}/{ID}` },
  }
}

function describeField(org: Org, object: SObject, field: Field): Record<string, unknown> {
  const canEdit = object.isWritable && org.security.canEdit(object, field)
  const isLong = field.type === 'textarea'
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    soapType: soapTypes[field.type] ?? 'xsd:string',
    length: field.length,
    precision: field.precision,
    scale: field.scale,
    byteLength: field.length * 3,
    digits: field.type === 'int' ? field.precision : 0,
    calculated: field.compute !== null && field.isCustom,
    createable: canEdit && field.isCreateable,
    updateable: canEdit && field.isUpdateable,
    nillable: field.isNillable,
    defaultedOnCreate: field.defaultValue !== null,
    defaultValue: field.defaultValue,
    custom: field.isCustom,
    unique: field.isUnique,
    externalId: field.isExternalId,
    idLookup: field.type === 'id' || field.isExternalId,
    caseSensitive: field.isCaseSensitive,
    filterable: !isLong,
    sortable: !isLong,
    groupable: !isLong && field.type !== 'datetime' && !isNumeric(field.type),
    aggregatable: !isLong && field.type !== 'boolean',
    restrictedPicklist: field.isRestricted,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    picklistValues: field.choices.map((value) => ({
      value,
      label: value,
      active: true,
      defaultValue: value === field.defaultValue,
      validFor: null,
    })),
  }
}

const soapTypes: Partial<Record<FieldType, string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
}
