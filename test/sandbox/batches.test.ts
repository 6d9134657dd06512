import { describe, expect, test } from 'vitest'
import { addProperties, objects, openSandbox } from './open-sandbox.ts'

const path = `${objects}/companies/batch`

describe('batch update', () => {
  test('one bad row is reported and the rest applied', async () => {
    const { send, companies } = await openSandbox()
    await addProperties(send)
    const { status, body } = await send('POST', `${path}/update`, {
      inputs: [
        { id: companies[0], properties: { level: 'a' } },
        { id: companies[1], properties: { level: 'z' }, objectWriteTraceId: 'row-2' },
        { id: '12345', properties: { level: 'a' }, objectWriteTraceId: 'row-3' },
      ],
    })
    expect(status).toBe(207)
    expect(body.results.map((row: { id: string }) => row.id)).toEqual([companies[0]])
    expect(body.numErrors).toBe(2)
    expect(body.errors).toMatchObject([
      { category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['row-2'] } },
      { category: 'OBJECT_NOT_FOUND', context: { ids: ['12345'], objectWriteTraceId: ['row-3'] } },
    ])
  })

  test('an id that was merged away is in neither list', async () => {
    const { send, companies } = await openSandbox()
    await send('POST', `${objects}/companies/merge`, {
      primaryObjectId: companies[0],
      objectIdToMerge: companies[1],
    })
    const inputs = companies.map((id) => ({ id, properties: { city: 'Soria' } }))
    const { status, body } = await send('POST', `${path}/update`, { inputs })
    expect(status).toBe(200)
    expect(body.results.map((row: { id: string }) => row.id)).toEqual([companies[0], companies[2]])
    expect(body.errors).toBeUndefined()
  })

  test('the same id twice, or more than a hundred, is refused whole', async () => {
    const { send, sandbox, companies } = await openSandbox()
    const input = { id: companies[0], properties: { city: 'Soria' } }
    expect((await send('POST', `${path}/update`, { inputs: [input, input] })).status).toBe(400)
    const many = Array.from({ length: 101 }, (_, at) => ({ ...input, id: String(at) }))
    expect((await send('POST', `${path}/update`, { inputs: many })).status).toBe(400)
    expect(sandbox.portal.tables.companies.find(Number(companies[0]))?.values.city).toBeUndefined()
  })
})

describe('batch create', () => {
  const good = { properties: { name: 'New' } }
  const bad = { properties: { nonsense: '1' } }

  test('without trace ids one bad row refuses them all', async () => {
    const { send, sandbox } = await openSandbox()
    expect((await send('POST', `${path}/create`, { inputs: [good, bad] })).status).toBe(400)
    expect(sandbox.portal.tables.companies.size).toBe(3)
  })

  test('with trace ids only the bad row is refused', async () => {
    const { send } = await openSandbox()
    const { status, body } = await send('POST', `${path}/create`, {
      inputs: [
        { ...good, objectWriteTraceId: 'one' },
        { ...bad, objectWriteTraceId: 'two' },
      ],
    })
    expect(status).toBe(207)
    expect(body.results).toMatchObject([{ properties: { name: 'New' } }])
    expect(body.errors).toMatchObject([{ context: { objectWriteTraceId: ['two'] } }])
  })

  test('results need not come in the order of the inputs', async () => {
    const { send } = await openSandbox()
    const inputs = ['A', 'B'].map((name) => ({ properties: { name } }))
    const { status, body } = await send('POST', `${path}/create`, { inputs })
    expect(status).toBe(201)
    const names = body.results.map((row: { properties: { name: string } }) => row.properties.name)
    expect(names).toEqual(['B', 'A'])
  })
})

describe('batch read', () => {
  test('missing ids come as one error, the rest as records', async () => {
    const { send, companies } = await openSandbox()
    const { status, body } = await send('POST', `${path}/read`, {
      properties: ['name'],
      inputs: [{ id: companies[2] }, { id: '7' }, { id: '8' }],
    })
    expect(status).toBe(207)
    expect(body.results).toMatchObject([{ id: companies[2], properties: { name: 'Cumbre' } }])
    expect(body.errors).toMatchObject([
      { category: 'OBJECT_NOT_FOUND', context: { ids: ['7', '8'] } },
    ])
  })

  test('a unique property finds records, another one is refused', async () => {
    const { send, companies } = await openSandbox()
    await addProperties(send)
    await send('PATCH', `${objects}/companies/${companies[1]}`, { properties: { code: 'K7' } })
    const found = await send('POST', `${path}/read`, { idProperty: 'code', inputs: [{ id: 'K7' }] })
    expect(found.body.results).toMatchObject([{ id: companies[1] }])
    const refused = await send('POST', `${path}/read`, {
      idProperty: 'name',
      inputs: [{ id: 'x' }],
    })
    expect(refused.status).toBe(400)
  })
})

describe('archived and merged records', () => {
  test('an archived record leaves lists and associations and waits among the archived', async () => {
    const { send, sandbox, companies, deals } = await openSandbox()
    const archived = await send('POST', `${path}/archive`, { inputs: [{ id: companies[0] }] })
    expect(archived.status).toBe(204)
    expect((await send('GET', `${objects}/companies`)).body.results).toHaveLength(2)
    expect((await send('GET', `${objects}/companies/${companies[0]}`)).status).toBe(404)
    const bin = (await send('GET', `${objects}/companies?archived=true`)).body.results
    expect(bin).toMatchObject([{ id: companies[0], archived: true }])
    const links = await send('GET', `${objects}/deals/${deals[1]}/associations/companies`)
    expect(links.body.results).toHaveLength(1)
    sandbox.portal.restore('companies', Number(companies[0]))
    expect((await send('GET', `${objects}/companies`)).body.results).toHaveLength(3)
  })

  test('the id of a merged company leads to the survivor, which has all the deals', async () => {
    const { send, companies } = await openSandbox()
    await send('POST', `${objects}/companies/merge`, {
      primaryObjectId: companies[1],
      objectIdToMerge: companies[0],
    })
    const names = 'hs_merged_object_ids,num_associated_deals'
    const { body } = await send('GET', `${objects}/companies/${companies[0]}?properties=${names}`)
    expect(body.id).toBe(companies[1])
    expect(body.properties).toMatchObject({
      hs_merged_object_ids: companies[0],
      num_associated_deals: '4',
    })
    const patched = await send('PATCH', `${objects}/companies/${companies[0]}`, {
      properties: { city: 'Soria' },
    })
    expect(patched.body.id).toBe(companies[1])
    const child = await send(
      'GET',
      `${objects}/companies/${companies[2]}?properties=hs_parent_company_id`,
    )
    expect(child.body.properties.hs_parent_company_id).toBe(companies[1])
    expect((await send('GET', `${objects}/companies?archived=true`)).body.results).toEqual([])
  })
})
