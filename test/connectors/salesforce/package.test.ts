import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { API_VERSION } from '#connectors/salesforce/api-version.ts'
import { readNames, taskKeyName, writtenNames } from '#connectors/salesforce/field-names.ts'

const root = fileURLToPath(new URL('../../../connectors/salesforce/package/', import.meta.url))
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(xml|js|html|json)$/.test(name))
  .map((name) => ({ name, text: readFileSync(root + name, 'utf8') }))
const textOf = (part: string) => files.find(({ name }) => name.includes(part))?.text ?? ''

const accountNames = [...Object.values(writtenNames), ...Object.values(readNames)]

test('the package has a file for every field that the connector reads or writes, and no other', () => {
  const fieldsOf = (object: string) =>
    files.flatMap(
      ({ name }) => new RegExp(`${object}/fields/(.*)\\.field-meta`).exec(name)?.[1] ?? [],
    )
  expect(fieldsOf('Account').sort()).toEqual([...accountNames].sort())
  expect(fieldsOf('Activity')).toEqual([taskKeyName])
  for (const { name, text } of files) {
    const file = /fields\/(.*)\.field-meta/.exec(name)?.[1]
    if (file) expect(text).toContain(`<fullName>${file}</fullName>`)
  }
})

test('the permission set opens every field', () => {
  const set = textOf('Key_Accounts.permissionset')
  const fields = [...set.matchAll(/<field>(.*)<\/field>/g)].map(([, name]) => name)
  const wanted = [...accountNames.map((name) => `Account.${name}`), `Task.${taskKeyName}`]
  expect(fields.sort()).toEqual(wanted.sort())
  expect(set).not.toContain('<editable>false')
})

test('what a page or a list shows exists', () => {
  const component = textOf('keyAccountCard.js')
  const list = textOf('Key_Accounts.listView')
  const named = `${component}${list}`.match(/Key_Account_\w+__c/g) ?? []
  expect(named.length).toBeGreaterThan(5)
  for (const name of named) expect(accountNames).toContain(name)
})

test('every element that is opened is closed', () => {
  for (const { name, text } of files.filter((file) => file.name.endsWith('.xml'))) {
    const open: string[] = []
    for (const [, close, tag, alone] of text.matchAll(/<(\/?)([A-Za-z]\w*)[^>]*?(\/?)>/g)) {
      if (alone) continue
      if (close) expect([name, open.pop()]).toEqual([name, tag])
      else open.push(tag ?? '')
    }
    expect([name, open]).toEqual([name, []])
  }
})

test('package and connector speak the same version of the API', () => {
  expect(JSON.parse(textOf('sfdx-project.json'))).toMatchObject({ sourceApiVersion: API_VERSION })
  expect(textOf('keyAccountCard.js-meta')).toContain(`<apiVersion>${API_VERSION}</apiVersion>`)
})
