import nock from 'nock'
import { expect, test } from 'vitest'
import { scopes } from '#connectors/hubspot/scopes.ts'
import { apiUrl, openCrm } from './open-crm.ts'

test('a portal is asked for what the check of its grant looks for, and for no more', async () => {
  const crm = await openCrm()
  nock(apiUrl).persist().get(/./).query(true).reply(200, {}).post(/./).reply(200, {})
  const checked = (await crm.permissions()).map(({ scope }) => scope)
  const neededToAskAtAll = ['oauth', 'crm.schemas.companies.read']
  const asked = [...scopes.required, ...scopes.optional]
  expect([...asked].sort()).toEqual([...checked, ...neededToAskAtAll].sort())
  expect([...scopes.optional].sort()).toEqual([
    'crm.objects.line_items.read',
    'sales-email-read',
    'tickets',
  ])
})
