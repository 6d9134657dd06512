import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import { ConnectorError } from '#src/errors.ts'
import type { TaskDraft } from '#src/ports/connector.ts'
import { onPost, openCrm } from './open-crm.ts'

afterEach(() => {
  const unused = nock.pendingMocks()
  nock.cleanAll()
  expect(unused).toEqual([])
})

const createPath = '/crm/objects/2026-03/tasks/batch/create'

function draft(letter: string, ownerId: string | null = '7'): TaskDraft {
  const reference = `KA-${letter.repeat(10)}`
  return {
    reference,
    key: `hubspot:123:9:silent:${letter}`,
    accountId: '9',
    ownerId,
    subject: 'Get in touch & ask',
    body: `No <touch> for 40 days\nCall them\nRef ${reference}`,
    priority: 'high',
    dueOn: '2026-12-01',
  }
}

function created(id: string, letter: string) {
  return { id, properties: { hs_task_body: `<p>x<br>Ref KA-${letter.repeat(10)}</p>` } }
}

async function failure(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ConnectorError)
  return error as ConnectorError
}

test('a task is created for its company and owner, due at nine in the portal, and can be found again', async () => {
  const crm = await openCrm()
  const bodies = onPost(createPath, [201, { results: [created('500', 'A')] }])
  expect(await crm.createTasks([draft('A')])).toEqual([
    { reference: 'KA-AAAAAAAAAA', status: 'created', crmId: '500' },
  ])
  expect(bodies).toEqual([
    {
      inputs: [
        {
          objectWriteTraceId: 'KA-AAAAAAAAAA',
          properties: {
            hs_timestamp: '2026-12-01T14:00:00.000Z',
            hs_task_subject: 'Get in touch & ask',
            hs_task_body: 'No &lt;touch&gt; for 40 days<br>Call them<br>Ref KA-AAAAAAAAAA',
            hs_task_priority: 'HIGH',
            hs_task_type: 'TODO',
            hs_task_status: 'NOT_STARTED',
            hubspot_owner_id: '7',
          },
          associations: [
            {
              to: { id: '9' },
              types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 192 }],
            },
          ],
        },
      ],
    },
  ])
})

test('a task without an owner is left unassigned', async () => {
  const crm = await openCrm()
  const bodies = onPost(createPath, [201, { results: [created('500', 'A')] }])
  await crm.createTasks([draft('A', null)])
  expect(JSON.stringify(bodies)).not.toContain('hubspot_owner_id')
})

test('results in any order and refused rows go to their own tasks', async () => {
  const crm = await openCrm()
  const error = {
    category: 'VALIDATION_ERROR',
    message: 'Owner 7 does not exist',
    context: { objectWriteTraceId: ['KA-BBBBBBBBBB'] },
  }
  onPost(createPath, [
    207,
    { results: [created('502', 'C'), created('501', 'A')], errors: [error], numErrors: 1 },
  ])
  expect(await crm.createTasks([draft('A'), draft('B'), draft('C')])).toEqual([
    { reference: 'KA-AAAAAAAAAA', status: 'created', crmId: '501' },
    { reference: 'KA-BBBBBBBBBB', status: 'refused', reason: 'Owner 7 does not exist' },
    { reference: 'KA-CCCCCCCCCC', status: 'created', crmId: '502' },
  ])
})

test('one bad task that HubSpot refuses the whole batch for does not sink the others', async () => {
  const crm = await openCrm()
  const refusal = { category: 'VALIDATION_ERROR', message: 'Owner 7 does not exist' }
  onPost(createPath, [400, refusal], [201, { results: [created('501', 'A')] }], [400, refusal])
  expect(await crm.createTasks([draft('A'), draft('B')])).toEqual([
    { reference: 'KA-AAAAAAAAAA', status: 'created', crmId: '501' },
    { reference: 'KA-BBBBBBBBBB', status: 'refused', reason: 'Owner 7 does not exist' },
  ])
})

test.each([
  ['a server error', 502, '<html>'],
  ['a request limit', 429, { policyName: 'TEN_SECONDLY_ROLLING' }],
  ['a lock', 423, {}],
  ['an answer that breaks off', 201, '{"results":[{"id":"5'],
  ['an answer that leaves a task out', 201, { results: [] }],
  ['an answer of an unknown form', 201, { tasks: [] }],
])(
  'after %s nobody knows, so the create is sent once and said to be unclear',
  async (_, status, body) => {
    const crm = await openCrm()
    const bodies = onPost(createPath, [status, body])
    const error = await failure(crm.createTasks([draft('A')]))
    expect(error.unclear).toBe(true)
    expect(bodies).toHaveLength(1)
  },
)

test('a task is found through its company by its reference, the older of two copies', async () => {
  const crm = await openCrm()
  const asked = onPost('/crm/associations/2026-03/companies/tasks/batch/read', [
    207,
    {
      results: [
        { from: { id: '9' }, to: [{ toObjectId: 1000 }, { toObjectId: 501 }, { toObjectId: 502 }] },
      ],
      errors: [
        {
          category: 'OBJECT_NOT_FOUND',
          subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
          context: { fromObjectId: ['8'] },
        },
      ],
    },
  ])
  const read = onPost('/crm/objects/2026-03/tasks/batch/read', [
    200,
    { results: [created('1000', 'A'), created('501', 'A'), created('502', 'Z')] },
  ])
  const found = await crm.findTasks([draft('A'), draft('B'), { ...draft('C'), accountId: '8' }])
  expect(found).toEqual(new Map([['KA-AAAAAAAAAA', '501']]))
  expect(asked).toEqual([{ inputs: [{ id: '9' }, { id: '8' }] }])
  expect(read[0]?.properties).toEqual(['hs_task_body'])
})

test('looking for tasks reads on where a company has many', async () => {
  const crm = await openCrm()
  const asked = onPost(
    '/crm/associations/2026-03/companies/tasks/batch/read',
    [
      200,
      {
        results: [
          { from: { id: '9' }, to: [{ toObjectId: '1' }], paging: { next: { after: 'p2' } } },
        ],
      },
    ],
    [200, { results: [{ from: { id: '9' }, to: [{ toObjectId: '2' }] }] }],
  )
  onPost('/crm/objects/2026-03/tasks/batch/read', [200, { results: [created('2', 'A')] }])
  expect((await crm.findTasks([draft('A')])).get('KA-AAAAAAAAAA')).toBe('2')
  expect(asked[1]).toEqual({ inputs: [{ id: '9', after: 'p2' }] })
})

test('associations that HubSpot could not read are not taken for none', async () => {
  const crm = await openCrm()
  const error = { category: 'INTERNAL_ERROR', message: 'try later' }
  onPost('/crm/associations/2026-03/companies/tasks/batch/read', [
    207,
    { results: [], errors: [error] },
  ])
  expect((await failure(crm.findTasks([draft('A')]))).remedy.kind).toBe('retry')
})

test('tasks that HubSpot could not read are not taken for deleted', async () => {
  const crm = await openCrm()
  const errors = [
    { category: 'OBJECT_NOT_FOUND', context: { ids: ['501'] } },
    { category: 'INTERNAL_ERROR', message: 'try later' },
  ]
  onPost('/crm/objects/2026-03/tasks/batch/read', [207, { results: [], errors }])
  expect((await failure(crm.readTasks(['500', '501']))).remedy.kind).toBe('retry')
})

test('an unchanged task reads as it was drafted; a deleted one is absent', async () => {
  const crm = await openCrm()
  const bodies = onPost(createPath, [201, { results: [created('500', 'A')] }])
  await crm.createTasks([draft('A')])
  const inputs = bodies[0]?.inputs as { properties: Record<string, string> }[]
  onPost('/crm/objects/2026-03/tasks/batch/read', [
    207,
    {
      results: [{ id: '500', properties: inputs[0]?.properties }],
      errors: [{ category: 'OBJECT_NOT_FOUND' }],
    },
  ])
  const { ownerId, subject, body, priority, dueOn } = draft('A')
  expect(await crm.readTasks(['500', '501'])).toEqual(
    new Map([['500', { crmId: '500', status: 'open', ownerId, subject, body, priority, dueOn }]]),
  )
})

test.each([
  ['NOT_STARTED', 'open'],
  ['IN_PROGRESS', 'started'],
  ['WAITING', 'started'],
  ['DEFERRED', 'started'],
  ['COMPLETED', 'closed'],
])('a task that is %s is %s', async (wire, status) => {
  const crm = await openCrm()
  onPost('/crm/objects/2026-03/tasks/batch/read', [
    200,
    {
      results: [
        { id: '5', properties: { hs_task_status: wire, hs_task_body: '<p>a</p><p>b</p>' } },
      ],
    },
  ])
  expect((await crm.readTasks(['5'])).get('5')).toMatchObject({ status, body: 'a\nb' })
})

test('closing passes over deleted tasks, and tells of others that HubSpot refuses', async () => {
  const crm = await openCrm()
  const path = '/crm/objects/2026-03/tasks/batch/update'
  const bodies = onPost(path, [207, { results: [], errors: [{ category: 'OBJECT_NOT_FOUND' }] }])
  await crm.closeTasks(['5'])
  expect(bodies).toEqual([{ inputs: [{ id: '5', properties: { hs_task_status: 'COMPLETED' } }] }])
  onPost(path, [207, { results: [], errors: [{ category: 'VALIDATION_ERROR', message: 'no' }] }])
  expect((await failure(crm.closeTasks(['5']))).remedy.kind).toBe('reject')
})
