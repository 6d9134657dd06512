import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import { onPost, openCrm } from './open-crm.ts'

afterEach(() => {
  const unused = nock.pendingMocks()
  nock.cleanAll()
  expect(unused).toEqual([])
})

const updatePath = '/crm/objects/2026-03/companies/batch/update'

function scores(...ids: string[]) {
  return ids.map((id) => ({ id, values: { score: 71 } }))
}

function updated(...ids: string[]) {
  return ids.map((id) => ({ id, properties: {} }))
}

test('only the given fields are written, as texts; null clears', async () => {
  const crm = await openCrm()
  const bodies = onPost(updatePath, [200, { results: updated('1') }])
  const values = { tier: 'key', score: 71.5, rank: null, tierSince: '2026-11-20' }
  expect(await crm.writeAccounts([{ id: '1', values }])).toEqual([{ id: '1', status: 'written' }])
  expect(bodies).toEqual([
    {
      inputs: [
        {
          id: '1',
          objectWriteTraceId: '1',
          properties: {
            key_account_tier: 'key',
            key_account_score: '71.5',
            key_account_rank: '',
            key_account_tier_since: '2026-11-20',
          },
        },
      ],
    },
  ])
})

test('errors may be null where there are none', async () => {
  const crm = await openCrm()
  onPost(updatePath, [200, { results: updated('1'), errors: null }])
  expect(await crm.writeAccounts(scores('1'))).toEqual([{ id: '1', status: 'written' }])
})

test('each company of a partly refused batch has its own outcome', async () => {
  const crm = await openCrm()
  const errors = [
    { category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['2'] } },
    {
      category: 'VALIDATION_ERROR',
      message: 'not an option',
      context: { objectWriteTraceId: ['3'] },
    },
  ]
  onPost(updatePath, [207, { results: updated('5', '1'), errors }])
  expect(await crm.writeAccounts(scores('1', '2', '3', '4', '5'))).toEqual([
    { id: '1', status: 'written' },
    { id: '2', status: 'gone', reason: 'the company was deleted' },
    { id: '3', status: 'refused', reason: 'not an option' },
    { id: '4', status: 'gone', reason: 'the company was merged into another one' },
    { id: '5', status: 'written' },
  ])
})

test('a company that an error may be about is not taken for merged', async () => {
  const crm = await openCrm()
  const errors = [{ category: 'INTERNAL_ERROR', message: 'something failed' }]
  onPost(updatePath, [207, { results: updated('1'), errors }])
  expect(await crm.writeAccounts(scores('1', '2'))).toEqual([
    { id: '1', status: 'written' },
    { id: '2', status: 'refused', reason: 'something failed' },
  ])
})

test('one bad company for which HubSpot refuses the whole batch does not sink it', async () => {
  const crm = await openCrm()
  const refusal = { category: 'VALIDATION_ERROR', message: 'bad value' }
  const bodies = onPost(
    updatePath,
    [400, refusal],
    [400, refusal],
    [200, { results: updated('1') }],
    [400, refusal],
    [200, { results: updated('3', '4') }],
  )
  expect(await crm.writeAccounts(scores('1', '2', '3', '4'))).toEqual([
    { id: '1', status: 'written' },
    { id: '2', status: 'refused', reason: 'bad value' },
    { id: '3', status: 'written' },
    { id: '4', status: 'written' },
  ])
  const sent = bodies.map(({ inputs }) => (inputs as { id: string }[]).map(({ id }) => id).join())
  expect(sent).toEqual(['1,2,3,4', '1,2', '1', '2', '3,4'])
})

test('a property that somebody deleted is named with what to do, and the rest is written', async () => {
  const crm = await openCrm()
  const refusal = {
    category: 'VALIDATION_ERROR',
    errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['key_account_rank'] } }],
  }
  onPost(updatePath, [400, refusal], [200, { results: updated('2') }])
  const writes = [{ id: '1', values: { score: 1, rank: 3 } }, ...scores('2')]
  const [first, second] = await crm.writeAccounts(writes)
  expect(first).toMatchObject({ id: '1', status: 'refused' })
  expect(first).toHaveProperty('reason', expect.stringMatching(/key_account_rank.*setup/))
  expect(second).toEqual({ id: '2', status: 'written' })
})

test('a scope that is missing is told once, not tried again in parts', async () => {
  const crm = await openCrm()
  onPost(updatePath, [403, { category: 'MISSING_SCOPES' }])
  await expect(crm.writeAccounts(scores('1', '2'))).rejects.toMatchObject({
    remedy: { kind: 'reject' },
    category: 'MISSING_SCOPES',
  })
})

test('a write that failed for reasons of its own is repeated: that does no harm', async () => {
  const crm = await openCrm()
  const bodies = onPost(
    updatePath,
    [502, {}],
    [200, '{"results":['],
    [200, { results: updated('1') }],
  )
  expect(await crm.writeAccounts(scores('1'))).toEqual([{ id: '1', status: 'written' }])
  expect(bodies).toHaveLength(3)
})

test('what the CRM holds is read by id; gone and merged companies are absent', async () => {
  const crm = await openCrm()
  const properties = { key_account_tier: 'key', key_account_score: '71', key_account_rank: null }
  onPost('/crm/objects/2026-03/companies/batch/read', [
    207,
    {
      results: [
        { id: '1', properties },
        { id: '99', properties },
      ],
      errors: [],
    },
  ])
  expect(await crm.readHeld(['1', '2'])).toEqual(new Map([['1', { tier: 'key', score: 71 }]]))
})
