import { strToU8, zipSync } from 'fflate'
import { API_VERSION } from './api-version.ts'
import type { FieldGap } from './field-gap.ts'
import { packagedPermissionSet, permissionSetName } from './package-files.ts'
import type { FieldOption, WantedField } from './wanted-fields.ts'

const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const mostOfLabel = 40
const mostOfHelp = 510

/**
 * The zip that brings an org what it lacks, made of the package's own files: a deployment wants the
 * fields of an object in one file, the package has them one by one. The permission set goes along,
 * because a deployed field is hidden from everybody.
 */
export function deploymentZip({ fields, options }: FieldGap): Uint8Array {
  const all = [
    ...fields.map((field) => ({ field, options: field.options })),
    /* A field that is there but hidden keeps the options that it is known to have. */
    ...options.filter(({ field }) => !fields.includes(field)),
  ].map(({ field, options: wanted }) => ({
    ...field,
    xml: localised(field, known(field, options) ?? wanted),
  }))
  const objects = Object.entries(Object.groupBy(all, ({ object }) => object)).map(
    ([object, some = []]) => [`objects/${object}.object`, strToU8(objectXml(some))] as const,
  )
  return zipSync({
    'package.xml': strToU8(manifest(all)),
    ...Object.fromEntries(objects),
    [`permissionsets/${permissionSetName}.permissionset`]: strToU8(packagedPermissionSet()),
  })
}

function known(field: WantedField, options: FieldGap['options']): readonly FieldOption[] | null {
  return options.find((gap) => gap.field === field)?.options ?? null
}

function manifest(fields: readonly Pick<WantedField, 'object' | 'name'>[]): string {
  const members = fields.map(({ object, name }) => `<members>${object}.${name}</members>`).join('')
  const types = [
    ...(fields.length > 0 ? [`<types>${members}<name>CustomField</name></types>`] : []),
    `<types><members>${permissionSetName}</members><name>PermissionSet</name></types>`,
  ]
  return `${declaration}<Package ${xmlns}>${types.join('')}<version>${API_VERSION}</version></Package>`
}

function objectXml(fields: readonly Pick<WantedField, 'xml'>[]): string {
  const inner = fields.map(({ xml }) =>
    xml.replace(/^.*?<CustomField[^>]*>/s, '<fields>').replace(/<\/CustomField>\s*$/, '</fields>'),
  )
  return `${declaration}<CustomObject ${xmlns}>\n${inner.join('\n')}\n</CustomObject>\n`
}

/** A field's file with the tenant's texts and options in place of its own. */
function localised({ xml, texts }: WantedField, options: readonly FieldOption[]): string {
  const values = options
    .map(
      ({ value, label }) =>
        `<value><fullName>${escaped(value)}</fullName><default>false</default><label>${escaped(label)}</label></value>`,
    )
    .join('')
  const definition = `<valueSetDefinition><sorted>false</sorted>${values}</valueSetDefinition>`
  const told = texts
    ? xml
        .replace(/<label>[^<]*<\/label>/, () => `<label>${shown(texts.label, mostOfLabel)}</label>`)
        .replace(
          /<inlineHelpText>[^<]*<\/inlineHelpText>/,
          () => `<inlineHelpText>${shown(texts.help, mostOfHelp)}</inlineHelpText>`,
        )
    : xml
  return told.replace(/<valueSetDefinition>.*<\/valueSetDefinition>/s, () => definition)
}

function shown(text: string, most: number): string {
  return escaped(text.length > most ? `${text.slice(0, most - 1)}…` : text)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
