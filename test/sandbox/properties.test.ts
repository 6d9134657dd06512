import { describe, expect, test } from 'vitest'
import { addProperties, objects, openSandbox } from './open-sandbox.ts'

const path = '/crm/properties/2026-03/companies'
const group = { name: 'test', label: 'Test' }
const score = {
  name: 'score',
  label: 'Score',
  groupName: 'test',
  type: 'number',
  fieldType: 'number',
}
const option = (value: string) => ({ label: value, value, displayOrder: 0, hidden: false })

describe('property definitions', () => {
  test('a property exists only once it was created, and then as it was sent', async () => {
    const { send } = await openSandbox()
    expect((await send('GET', `${path}/score`)).status).toBe(404)
    await send('POST', `${path}/groups`, group)
    const created = await send('POST', path, { ...score, numberDisplayHint: 'unformatted' })
    expect(created.status).toBe(201)
    expect((await send('GET', `${path}/score`)).body).toMatchObject({
      ...score,
      numberDisplayHint: 'unformatted',
      archived: false,
      hubspotDefined: false,
    })
    const groups = (await send('GET', `${path}/groups`)).body.results
    expect(groups.map((one: { name: string }) => one.name)).toContain('test')
  })

  test('a name that is taken is a conflict, for properties and groups', async () => {
    const { send } = await openSandbox()
    await send('POST', `${path}/groups`, group)
    await send('POST', path, score)
    const again = await send('POST', path, score)
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
      message: "A property named 'score' already exists.",
    })
    expect((await send('POST', `${path}/groups`, group)).status).toBe(409)
  })

  test.each([
    ['a name with capitals', { name: 'Score' }],
    ['a name that starts with a digit', { name: '1score' }],
    ['a group that does not exist', { groupName: 'none' }],
    ['a field type that does not fit', { fieldType: 'select' }],
    ['an enumeration without options', { type: 'enumeration', fieldType: 'select' }],
    [
      'an option twice',
      { type: 'enumeration', fieldType: 'select', options: [option('a'), option('a')] },
    ],
    [
      'an option without a place',
      {
        type: 'enumeration',
        fieldType: 'select',
        options: [{ ...option('a'), displayOrder: undefined }],
      },
    ],
    ['an unknown type', { type: 'colour' }],
  ])('%s is refused', async (_, change) => {
    const { send } = await openSandbox()
    await send('POST', `${path}/groups`, group)
    expect((await send('POST', path, { ...score, ...change })).status).toBe(400)
  })

  test('a batch creates what it can and reports the rest', async () => {
    const { send } = await openSandbox()
    await send('POST', `${path}/groups`, group)
    const inputs = [score, { ...score, name: 'other', groupName: 'none' }]
    const { status, body } = await send('POST', `${path}/batch/create`, { inputs })
    expect(status).toBe(207)
    expect(body.results).toMatchObject([{ name: 'score' }])
    expect(body.numErrors).toBe(1)
    const all = await send('POST', `${path}/batch/create`, {
      inputs: [{ ...score, name: 'third' }],
    })
    expect(all.status).toBe(201)
  })

  test('options that are sent replace the whole list; those left out of it are gone', async () => {
    const { send } = await openSandbox()
    await addProperties(send)
    const label = await send('PATCH', `${path}/level`, { label: 'Level' })
    expect(label.body.options).toHaveLength(2)
    const { body } = await send('PATCH', `${path}/level`, { options: [option('b'), option('c')] })
    expect(body.options.map((one: { value: string }) => one.value)).toEqual(['b', 'c'])
  })

  test('an archived property cannot be read or written, and comes back with its old date', async () => {
    let day = new Date('2026-11-24T12:00:00Z')
    const { sandbox, send, companies } = await openSandbox({ now: () => day })
    await addProperties(send)
    const { createdAt } = (await send('GET', `${path}/points`)).body
    expect((await send('DELETE', `${path}/points`)).status).toBe(204)
    const record = `${objects}/companies/${companies[0]}`
    expect((await send('PATCH', record, { properties: { points: 1 } })).status).toBe(400)
    expect((await send('GET', `${record}?properties=points`)).body.properties).not.toHaveProperty(
      'points',
    )
    const archived = (await send('GET', `${path}?archived=true`)).body.results
    expect(archived).toMatchObject([{ name: 'points', archived: true }])
    day = new Date('2026-11-25T12:00:00Z')
    const again = await send('POST', path, { ...score, name: 'points' })
    expect(again.body.createdAt).toBe(createdAt)
    expect(sandbox.portal.properties.companies.customCount).toBe(4)
  })

  test('the standard ones are there, and tell which values HubSpot fills', async () => {
    const { send } = await openSandbox()
    const fit = (await send('GET', `${path}/hs_ideal_customer_profile`)).body
    expect(fit.options.map((one: { value: string }) => one.value)).toEqual([
      'tier_1',
      'tier_2',
      'tier_3',
    ])
    const count = (await send('GET', `${path}/num_associated_deals`)).body
    expect(count.modificationMetadata.readOnlyValue).toBe(true)
    expect((await send('DELETE', `${path}/name`)).status).toBe(400)
  })

  test('limits count custom properties', async () => {
    const { send } = await openSandbox()
    await addProperties(send)
    const { body } = await send('GET', '/crm/limits/2026-03/custom-properties')
    expect(body).toMatchObject({ overallLimit: 10_000, overallUsage: 4 })
    expect(body.byObjectType[0]).toMatchObject({ objectTypeId: '0-2', limit: 1000, usage: 4 })
  })
})
