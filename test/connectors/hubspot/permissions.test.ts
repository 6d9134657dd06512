import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import { apiUrl, openCrm } from './open-crm.ts'

afterEach(() => {
  nock.cleanAll()
})

const refused = { category: 'MISSING_SCOPES', errors: [] }

test('each permission is tried without changing anything, and told with its purpose', async () => {
  const crm = await openCrm()
  const posts: unknown[] = []
  const api = nock(apiUrl).persist()
  api.get('/crm/objects/2026-03/tickets').query({ limit: '1' }).reply(403, refused)
  api.get(/./).query({ limit: '1' }).reply(200, { results: [] })
  api.post('/crm/objects/2026-03/companies/batch/update').reply(403, refused)
  api.post(/./).reply(async (request: Request) => {
    posts.push(await request.json())
    return [400, { category: 'VALIDATION_ERROR', message: 'no inputs' }]
  })
  const permissions = await crm.permissions()
  const lacking = permissions.filter(({ isGranted }) => !isGranted)
  expect(lacking).toEqual([
    {
      scope: 'tickets',
      purpose: 'permission.tickets',
      remedy: 'grant.scope',
      isGranted: false,
      isRequired: false,
    },
    {
      scope: 'crm.objects.companies.write',
      purpose: 'permission.write',
      remedy: 'grant.scope',
      isGranted: false,
      isRequired: true,
    },
  ])
  expect(permissions.map(({ purpose }) => purpose.replace('permission.', '')).sort()).toEqual(
    [
      ...['companies', 'deals', 'owners', 'activities', 'emails', 'tickets', 'lineItems'],
      ...['schema', 'write', 'tasks'],
    ].sort(),
  )
  expect(posts).toEqual([{ inputs: [] }, { inputs: [] }])
})

test('what a portal does not have is not granted', async () => {
  const crm = await openCrm()
  const api = nock(apiUrl).persist()
  const absent = { category: 'OBJECT_NOT_FOUND', message: 'resource not found' }
  api.get('/crm/objects/2026-03/line_items').query({ limit: '1' }).reply(404, absent)
  api.get(/./).query({ limit: '1' }).reply(200, { results: [] })
  api.post(/./).reply(400, { category: 'VALIDATION_ERROR' })
  const permissions = await crm.permissions()
  const lacking = permissions.filter(({ isGranted }) => !isGranted)
  expect(lacking.map(({ purpose }) => purpose)).toEqual(['permission.lineItems'])
})

test('a token that is not accepted is no lack of permission', async () => {
  const crm = await openCrm()
  nock(apiUrl).persist().get(/./).query(true).reply(401, {})
  nock(apiUrl).persist().post(/./).reply(401, {})
  await expect(crm.permissions()).rejects.toMatchObject({ remedy: { kind: 'reconnect' } })
})
