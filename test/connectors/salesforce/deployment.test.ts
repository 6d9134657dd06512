import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { deploymentZip } from '#connectors/salesforce/deployment.ts'
import { readGap } from '#connectors/salesforce/field-gap.ts'
import { Shape } from '#connectors/salesforce/shapes.ts'
import { wantedFields } from '#connectors/salesforce/wanted-fields.ts'

const request = {
  tiers: [{ id: 'key', name: 'R&D <key>' }],
  say: (key: string) => `${key} — ${'x'.repeat(40)}`,
}
const wanted = wantedFields(request)
const named = (name: string) => {
  const found = wanted.find((field) => field.name === name)
  if (!found) throw new Error(`no field ${name}`)
  return found
}

test('a deployment holds the fields of an object in one file, the permission set, and their list', () => {
  const fields = [named('Key_Account_Score__c'), named('Key_Account_Task_Key__c')]
  const zip = unzipSync(deploymentZip({ fields, extended: [], isPackaged: false }))
  expect(Object.keys(zip).sort()).toEqual([
    'objects/Account.object',
    'objects/Activity.object',
    'package.xml',
    'permissionsets/Key_Accounts.permissionset',
  ])
  const manifest = strFromU8(zip['package.xml']!)
  expect(manifest).toContain('<members>Account.Key_Account_Score__c</members>')
  expect(manifest).toContain('<members>Activity.Key_Account_Task_Key__c</members>')
  const account = strFromU8(zip['objects/Account.object']!)
  expect(account).toMatch(/<fields>\s*<fullName>Key_Account_Score__c<\/fullName>/)
  expect(account).not.toContain('CustomField')
})

test('labels are cut at what Salesforce takes, and texts cannot break out of their element', () => {
  const fields = [named('Key_Account_Tier__c')]
  const zip = unzipSync(deploymentZip({ fields, extended: [], isPackaged: false }))
  const account = strFromU8(zip['objects/Account.object']!)
  const [, label = ''] = /<label>(property[^<]*)<\/label>/.exec(account) ?? []
  expect(label).toHaveLength(40)
  expect(account).toContain('<label>R&amp;D &lt;key&gt;</label>')
})

test('a picklist that lacks options is deployed with all that it has, as people named them', async () => {
  const present = {
    ...{ name: 'Key_Account_Tier__c', type: 'picklist', updateable: true, label: 'Our tiers' },
    picklistValues: [{ value: 'friends', label: 'Old friends', active: true, defaultValue: true }],
  }
  const shape = new Shape({ name: 'Account', fields: [present] })
  const shapes = { need: async () => shape, of: async () => null }
  const gap = await readGap(shapes, request)
  expect(gap.extended.map(({ name }) => name)).toEqual(['Key_Account_Tier__c'])
  const zip = unzipSync(deploymentZip({ ...gap, fields: [] }))
  const account = strFromU8(zip['objects/Account.object']!)
  expect(account).toContain('<label>Our tiers</label>')
  expect(account.match(/<value>.*?<\/value>/gs)).toEqual([
    '<value><fullName>friends</fullName><default>true</default><label>Old friends</label></value>',
    '<value><fullName>key</fullName><default>false</default><label>R&amp;D &lt;key&gt;</label></value>',
  ])
})
