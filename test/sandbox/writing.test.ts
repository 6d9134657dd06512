import { describe, expect, test } from 'vitest'
import { addProperties, objects, openSandbox } from './open-sandbox.ts'

describe('values that are written', () => {
  test.each([
    ['nonsense', '1', 'PROPERTY_DOESNT_EXIST'],
    ['level', 'c', 'INVALID_OPTION'],
    ['points', 'abc', 'INVALID_INTEGER'],
    ['since', '2026-02-30', 'INVALID_DATE'],
    ['since', 1_790_000_001_000, 'INVALID_DATE'],
    ['num_associated_deals', '3', 'READ_ONLY_VALUE'],
    ['hubspot_owner_id', '1', 'INVALID_OWNER_ID'],
    ['hubspot_owner_id', '41636870', 'INVALID_OWNER_ID'],
    ['hs_is_target_account', 'yes', 'INVALID_OPTION'],
  ])('%s = %s is refused as %s', async (name, value, code) => {
    const { send, companies } = await openSandbox()
    await addProperties(send)
    const path = `${objects}/companies/${companies[0]}`
    const { status, body } = await send('PATCH', path, { properties: { [name]: value } })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      category: 'VALIDATION_ERROR',
      errors: [{ code, context: { propertyName: [name] } }],
    })
  })

  test('what is allowed is stored as HubSpot would, and empty text clears', async () => {
    const { send, companies } = await openSandbox()
    await addProperties(send)
    const path = `${objects}/companies/${companies[0]}`
    const properties = { points: 87.5, level: 'b', since: 1_764_547_200_000, industry: '' }
    expect((await send('PATCH', path, { properties })).body.properties).toMatchObject({
      points: '87.5',
      level: 'b',
      since: '2025-12-01',
      industry: null,
    })
    const cleared = await send('PATCH', path, { properties: { level: null } })
    expect(cleared.body.properties.level).toBeNull()
  })

  test('a write moves the modification date; an association does not, unless told to', async () => {
    const { send, sandbox, companies, deals } = await openSandbox()
    const dateOf = async () =>
      (await send('GET', `${objects}/companies/${companies[2]}`)).body.properties
        .hs_lastmodifieddate
    const before = await dateOf()
    const pair = { from: { id: deals[0] }, to: { id: companies[2] } }
    const path = '/crm/associations/2026-03/deals/companies/batch/associate/default'
    await send('POST', path, { inputs: [pair] })
    expect(await dateOf()).toBe(before)
    sandbox.portal.associationsTouch = true
    await send('POST', path, { inputs: [pair] })
    expect(await dateOf()).toBe('2026-11-24T12:00:00Z')
  })

  test('a second primary company takes the label from the first', async () => {
    const { send, companies, deals } = await openSandbox()
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 5 }]
    const created = await send('POST', '/crm/associations/2026-03/deals/companies/batch/create', {
      inputs: [{ from: { id: deals[0] }, to: { id: companies[2] }, types }],
    })
    expect(created.status).toBe(201)
    const { body } = await send('GET', `${objects}/deals/${deals[0]}?associations=companies`)
    expect(body.associations.companies.results).toEqual([
      { id: companies[0], type: 'deal_to_company_unlabeled' },
      { id: companies[2], type: 'deal_to_company' },
      { id: companies[2], type: 'deal_to_company_unlabeled' },
    ])
  })

  test('a deal that changes stage remembers since when, and closing dates it', async () => {
    const { send, deals } = await openSandbox()
    await send('PATCH', `${objects}/deals/${deals[2]}`, { properties: { dealstage: 'closedwon' } })
    const names = 'hs_v2_date_entered_current_stage,hs_is_closed_won'
    const { body } = await send('GET', `${objects}/deals/${deals[2]}?properties=${names}`)
    expect(body.properties).toMatchObject({
      closedate: '2026-11-24T12:00:00Z',
      hs_v2_date_entered_current_stage: '2026-11-24T12:00:00Z',
      hs_is_closed_won: 'true',
    })
  })
})

describe('tasks', () => {
  const task = (properties: object, companyId?: string) => ({
    properties: { hs_timestamp: '2026-12-01T15:00:00.000Z', ...properties },
    associations:
      companyId === undefined
        ? []
        : [
            {
              to: { id: companyId },
              types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 192 }],
            },
          ],
  })

  test('a task is created with its company and can be found through it', async () => {
    const { send, companies } = await openSandbox()
    const created = await send(
      'POST',
      `${objects}/tasks`,
      task({ hs_task_subject: 'Call' }, companies[0]),
    )
    expect(created.status).toBe(201)
    const linked = await send('POST', '/crm/associations/2026-03/companies/tasks/batch/read', {
      inputs: [{ id: companies[0] }, { id: companies[1] }],
    })
    expect(linked.status).toBe(207)
    expect(linked.body.results).toEqual([
      {
        from: { id: companies[0] },
        to: [
          {
            toObjectId: Number(created.body.id),
            associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 191, label: null }],
          },
        ],
      },
    ])
    expect(linked.body.errors).toMatchObject([
      {
        category: 'OBJECT_NOT_FOUND',
        subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
        context: { fromObjectId: [companies[1]] },
      },
    ])
  })

  test('a task is open until it is completed', async () => {
    const { send } = await openSandbox()
    const { id } = (await send('POST', `${objects}/tasks`, task({}))).body
    const names = 'hs_task_is_open,hs_task_status,hs_task_completion_date'
    const read = async () =>
      (await send('GET', `${objects}/tasks/${id}?properties=${names}`)).body.properties
    expect(await read()).toMatchObject({ hs_task_is_open: 'true', hs_task_status: 'NOT_STARTED' })
    await send('PATCH', `${objects}/tasks/${id}`, { properties: { hs_task_status: 'COMPLETED' } })
    expect(await read()).toMatchObject({
      hs_task_is_open: 'false',
      hs_task_completion_date: '2026-11-24T12:00:00Z',
    })
  })

  test('a task needs a due date, a company that exists, and a type that fits', async () => {
    const { send, companies, sandbox } = await openSandbox()
    const refused = [
      { properties: { hs_task_subject: 'x' } },
      task({}, '5'),
      {
        ...task({}, companies[0]),
        associations: [
          {
            to: { id: companies[0] },
            types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 341 }],
          },
        ],
      },
    ]
    for (const body of refused) {
      expect((await send('POST', `${objects}/tasks`, body)).status).toBe(400)
    }
    expect(sandbox.portal.tables.tasks.size).toBe(0)
  })
})
