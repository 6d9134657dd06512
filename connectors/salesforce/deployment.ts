import { strToU8, zipSync } from 'fflate'
import { API_VERSION } from './api-version.ts'
import type { FieldGap } from './field-gap.ts'
import { packagedPermissionSet, permissionSetName } from './package-files.ts'
import type { WantedField } from './wanted-fields.ts'

const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const mostOfLabel = 40
const mostOfHelp = 510

/**
 * The zip that brings an org what it lacks, made of the package's own files: a deployment wants the
 * fields of an object in one file, the package has them one by one. The permission set goes along,
 * because a deployed field is hidden from everybody.
 */
export function deploymentZip({ fields, extended }: FieldGap): Uint8Array {
  const all = [...new Map([...fields, ...extended].map((field) => [field.name, field])).values()]
  const objects = Object.entries(Object.groupBy(all, ({ object }) => object)).map(
    ([object, some = []]) => [`objects/${object}.object`, strToU8(objectXml(some))] as const,
  )
  return zipSync({
    'package.xml': strToU8(manifest(all)),
    ...Object.fromEntries(objects),
    [`permissionsets/${permissionSetName}.permissionset`]: strToU8(packagedPermissionSet()),
  })
}

function manifest(fields: readonly WantedField[]): string {
  const members = fields.map(({ object, name }) => `<members>${object}.${name}</members>`).join('')
  const types = [
    ...(fields.length > 0 ? [`<types>${members}<name>CustomField</name></types>`] : []),
    `<types><members>${permissionSetName}</members><name>PermissionSet</name></types>`,
  ]
  return `${declaration}<Package ${xmlns}>${types.join('')}<version>${API_VERSION}</version></Package>`
}

function objectXml(fields: readonly WantedField[]): string {
  const inner = fields.map((field) =>
    localised(field)
      .replace(/^.*?<CustomField[^>]*>/s, '<fields>')
      .replace(/<\/CustomField>\s*$/, '</fields>'),
  )
  return `${declaration}<CustomObject ${xmlns}>\n${inner.join('\n')}\n</CustomObject>\n`
}

/** A field's file with the tenant's texts and options in place of its own. */
function localised({ xml, texts, options }: WantedField): string {
  const values = options
    .map(
      ({ value, label, isDefault = false }) =>
        `<value><fullName>${escaped(value)}</fullName><default>${isDefault}</default><label>${escaped(label)}</label></value>`,
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
