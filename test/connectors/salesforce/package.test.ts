import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { API_VERSION } from '#connectors/salesforce/api-version.ts'
import { readNames, taskKeyName, writtenNames } from '#connectors/salesforce/field-names.ts'
import { packagedFields } from '#connectors/salesforce/package-files.ts'
import { childrenOf, parseXml, textOf } from '#sandbox/salesforce/deploy/xml.ts'
import { filesLike, namesLike, sourceFiles, textsOf, xmlOf } from './package-source.ts'

/** Shown to people, and computed by Salesforce itself. */
const badgeName = 'Key_Account_Tier_Badge__c'
const ratings = [readNames.needRating, readNames.reputationRating, readNames.influenceRating]
const pins = [readNames.pinnedTier, readNames.pinnedUntil, readNames.pinReason]
const appNames = [...Object.values(writtenNames), ...Object.values(readNames)]
const accountFields = namesLike(/^objects\/Account\/fields\/(.*)\.field-meta\.xml$/)
const labels = textsOf(xmlOf(/^labels\//), 'fullName')

/** Fields that a permission set opens, by whether they may be edited. */
function openedBy(set: string) {
  const permissions = childrenOf(
    xmlOf(new RegExp(`^permissionsets/${set}\\.`)),
    'fieldPermissions',
  ).map((one) => ({ field: textOf(one, 'field') ?? '', isEditable: textOf(one, 'editable') }))
  for (const { isEditable } of permissions) expect(['true', 'false']).toContain(isEditable)
  const having = (value: string) =>
    permissions
      .filter(({ isEditable }) => isEditable === value)
      .map(({ field }) => field)
      .sort()
  return { editable: having('true'), readable: having('false') }
}

const ofAccount = (names: readonly string[]) => names.map((name) => `Account.${name}`)

test('every file is well-formed', () => {
  const xml = sourceFiles.filter(({ path }) => /\.(xml|svg)$/.test(path))
  expect(xml.length).toBeGreaterThan(30)
  for (const { path, text } of xml) expect(() => parseXml(text), path).not.toThrow()
})

test('the package has a file for every field that the connector reads or writes, and the badge', () => {
  expect(accountFields).toEqual([...appNames, badgeName].sort())
  expect(namesLike(/^objects\/Activity\/fields\/(.*)\.field-meta\.xml$/)).toEqual([taskKeyName])
  for (const { name, text } of filesLike(/fields\/(.*)\.field-meta\.xml$/)) {
    expect(textOf(parseXml(text), 'fullName')).toBe(name)
  }
})

test('setup creates what the app reads and writes, and not what is only shown', () => {
  const names = packagedFields().map(({ name }) => name)
  expect(names.sort()).toEqual([...appNames, taskKeyName].sort())
})

test('the app edits every field of its own, and its permission set names nothing that setup does not bring', () => {
  expect(openedBy('Key_Accounts')).toEqual({
    editable: [...ofAccount(appNames), `Task.${taskKeyName}`].sort(),
    readable: [],
  })
})

test('an admin rates and pins, a KAM rates; nobody edits what is computed', () => {
  const all = [...ofAccount([...appNames, badgeName]), `Task.${taskKeyName}`].sort()
  for (const [set, edited] of [
    ['Key_Accounts_Admin', ofAccount([...ratings, ...pins])],
    ['Key_Accounts_KAM', ofAccount(ratings)],
  ] as const) {
    const { editable, readable } = openedBy(set)
    expect(editable).toEqual([...edited].sort())
    expect([...editable, ...readable].sort()).toEqual(all)
  }
})

test('the tab shows a component that is there, and who administers sees it', () => {
  const components = namesLike(/^lwc\/(\w+)\/\1\.js-meta\.xml$/)
  const tabs = namesLike(/^tabs\/(.*)\.tab-meta\.xml$/)
  expect(tabs).toEqual(['Key_Accounts'])
  expect(components).toContain(textOf(xmlOf(/^tabs\//), 'lwcComponent'))
  expect(textsOf(xmlOf(/Key_Accounts_Admin/), 'tab')).toEqual(tabs)
})

test('list views and report type show fields that are there', () => {
  const lists = namesLike(/^objects\/Account\/listViews\/(.*)\.listView-meta\.xml$/)
  expect(lists).toEqual(['Key_Accounts', 'My_Key_Accounts'])
  const shown = [
    ...filesLike(/\.listView-/).flatMap(({ text }) => textsOf(parseXml(text), 'columns')),
    ...filesLike(/\.listView-/).flatMap(({ text }) => textsOf(parseXml(text), 'field')),
    ...textsOf(xmlOf(/^reportTypes\//), 'field'),
  ]
  const ours = shown.filter((name) => name.endsWith('__c'))
  expect(ours.length).toBeGreaterThan(20)
  for (const name of ours) expect(accountFields).toContain(name)
  const table = new Set(textsOf(xmlOf(/^reportTypes\//), 'table'))
  expect([...table]).toEqual([textOf(xmlOf(/^reportTypes\//), 'baseObject')])
  expect(textsOf(xmlOf(/^reportTypes\//), 'field')).toEqual(expect.arrayContaining(accountFields))
})

test('the badge has a picture for each tier with limited places', () => {
  const formula = textOf(xmlOf(/Tier_Badge__c/), 'formula') ?? ''
  const pictures = [...formula.matchAll(/"\/resource\/([^"]+)"/g)].map(([, path]) => path)
  expect(pictures).toEqual(['key', 'candidate', 'prospect'].map((t) => `KeyAccountTiers/${t}.svg`))
  for (const path of pictures) {
    expect(sourceFiles.map((file) => file.path)).toContain(`staticresources/${path}`)
  }
  expect(formula).toContain(writtenNames.tier)
})

test('components name fields and labels that are there', () => {
  const scripts = filesLike(/^lwc\/.*\.js$/)
  const found = (pattern: RegExp) =>
    scripts.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name = '']) => name))
  const fields = found(/\b(Key_Account_\w+__c)\b/g)
  expect(fields.length).toBeGreaterThan(5)
  for (const name of fields) expect([...accountFields, taskKeyName]).toContain(name)
  expect(found(/@salesforce\/label\/c\.(\w+)/g).sort()).toEqual([...labels].sort())
})

test('every label but the address is said in Spanish, Italian and Russian', () => {
  const said = labels.filter((name) => name !== 'Key_Accounts_Address').sort()
  expect(namesLike(/^translations\/(.*)\.translation-meta\.xml$/)).toEqual(['es', 'it', 'ru'])
  for (const { text } of filesLike(/^translations\//)) {
    expect(textsOf(parseXml(text), 'name').sort()).toEqual(said)
    expect(textsOf(parseXml(text), 'label').filter((label) => label === '')).toEqual([])
  }
})

test('package and connector speak the same version of the API', () => {
  const project = new URL(
    '../../../connectors/salesforce/package/sfdx-project.json',
    import.meta.url,
  )
  expect(JSON.parse(readFileSync(project, 'utf8'))).toMatchObject({ sourceApiVersion: API_VERSION })
  for (const { text } of filesLike(/\.js-meta\.xml$/)) {
    expect(textOf(parseXml(text), 'apiVersion')).toBe(API_VERSION)
  }
})
