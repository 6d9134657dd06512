import { type Field, type FieldType, field } from '../field.ts'
import { childrenOf, textOf, type Xml } from './xml.ts'

const types: Readonly<Record<string, FieldType>> = {
  Text: 'string',
  Number: 'double',
  Currency: 'currency',
  Percent: 'percent',
  Checkbox: 'boolean',
  Date: 'date',
  DateTime: 'datetime',
  Picklist: 'picklist',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Url: 'url',
  Email: 'email',
  Phone: 'phone',
}

/** What each type cannot do without. */
const needed: Readonly<Record<string, readonly string[]>> = {
  Text: ['length'],
  LongTextArea: ['length', 'visibleLines'],
  Number: ['precision', 'scale'],
  Currency: ['precision', 'scale'],
  Percent: ['precision', 'scale'],
  Picklist: ['valueSet'],
  Checkbox: ['defaultValue'],
}

/** A custom field out of its definition, and what is wrong with that; null where nothing is. */
export function readField(xml: Xml): { field: Field; problem: string | null } {
  const name = textOf(xml, 'fullName') ?? ''
  const typeName = textOf(xml, 'type') ?? ''
  const isFormula = textOf(xml, 'formula') !== undefined
  const made = field(name, types[typeName] ?? 'string', {
    label: textOf(xml, 'label') ?? name,
    isCustom: true,
    ...sizes(xml),
    isUnique: isTrue(xml, 'unique'),
    isExternalId: isTrue(xml, 'externalId'),
    isCaseSensitive: isTrue(xml, 'caseSensitive'),
    isNillable: !isTrue(xml, 'required') && typeName !== 'Checkbox',
    ...choicesOf(xml),
    ...(typeName === 'Checkbox' ? { defaultValue: isTrue(xml, 'defaultValue') } : {}),
    // Formulas are not worked out: they are there and empty.
    ...(isFormula ? { isCreateable: false, isUpdateable: false, compute: () => null } : {}),
  })
  return { field: made, problem: problemOf(xml, typeName, isFormula) }
}

function problemOf(xml: Xml, typeName: string, isFormula: boolean): string | null {
  const name = textOf(xml, 'fullName') ?? ''
  if (!/^[A-Za-z](?:_?[A-Za-z0-9])*__c$/.test(name)) {
    return `The name of a custom field ends in __c and has no other double underscores: ${name}`
  }
  if (name.length > 43) return `The name is above 40 characters: ${name}`
  const label = textOf(xml, 'label')
  if (label === undefined) return 'Required field is missing: label'
  if (label.length > 40) return `Value too long for field: label maximum length is:40`
  if (types[typeName] === undefined) return `Invalid type: ${typeName}`
  const wanted = isFormula ? [] : (needed[typeName] ?? [])
  const missing = wanted.find((tag) => textOf(xml, tag) === undefined)
  if (missing !== undefined)
    return `Must specify '${missing}' for a CustomField of type ${typeName}`
  const length = Number(textOf(xml, 'length') ?? 0)
  if (typeName === 'Text' && length > 255) return 'Can not specify a length above 255 for Text'
  return null
}

function sizes(xml: Xml): Partial<Pick<Field, 'length' | 'precision' | 'scale'>> {
  const found = (['length', 'precision', 'scale'] as const).flatMap((tag) => {
    const text = textOf(xml, tag)
    return text === undefined ? [] : [[tag, Number(text)] as const]
  })
  return Object.fromEntries(found)
}

function choicesOf(xml: Xml): Partial<Field> {
  const [set] = childrenOf(xml, 'valueSet')
  const [definition] = set === undefined ? [] : childrenOf(set, 'valueSetDefinition')
  if (set === undefined || definition === undefined) return {}
  const choices = childrenOf(definition, 'value').map((value) => textOf(value, 'fullName') ?? '')
  return { choices, isRestricted: isTrue(set, 'restricted') }
}

function isTrue(xml: Xml, name: string): boolean {
  return textOf(xml, name) === 'true'
}
