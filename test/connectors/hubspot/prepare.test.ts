import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Crm } from '#src/ports/connector.ts'
import { apiUrl, onPost, openCrm } from './open-crm.ts'

const path = '/crm/properties/2026-03/companies'
const request = {
  tiers: [
    { id: 'key', name: 'Cuenta clave' },
    { id: 'regular', name: 'Normal' },
  ],
  say: (key: string) => `«${key}»`,
}

/** What method.md says that HubSpot gets. */
const types = {
  key_account_tier: 'enumeration',
  key_account_score: 'number',
  key_account_attractiveness: 'number',
  key_account_strength: 'number',
  key_account_rank: 'number',
  key_account_quadrant: 'enumeration',
  key_account_segment: 'enumeration',
  key_account_share: 'number',
  key_account_drivers: 'string',
  key_account_tier_since: 'date',
  key_account_need_rating: 'number',
  key_account_reputation_rating: 'number',
  key_account_influence_rating: 'number',
  key_account_pinned_tier: 'enumeration',
  key_account_pinned_until: 'date',
  key_account_pin_reason: 'string',
}
type Name = keyof typeof types

const options: Partial<Record<Name, string[]>> = {
  key_account_tier: ['key', 'regular'],
  key_account_pinned_tier: ['key', 'regular'],
  key_account_quadrant: ['key', 'development', 'maintenance', 'opportunistic', 'undecided'],
  key_account_segment: ['strategic-profitable', 'strategic', 'profitable', 'draining', 'common'],
}

let crm: Crm

beforeEach(async () => {
  crm = await openCrm()
})

afterEach(() => {
  const unused = nock.pendingMocks()
  nock.cleanAll()
  expect(unused).toEqual([])
})

interface Present {
  readonly groups?: string[]
  readonly properties: { name: string; type: string; options?: object[] }[]
}

/** Scripts one look at the portal. */
function onLook({ groups = ['key_accounts'], properties }: Present) {
  nock(apiUrl)
    .get(`${path}/groups`)
    .reply(200, { results: groups.map((name) => ({ name, label: name })) })
  nock(apiUrl).get(path).reply(200, { results: properties })
}

function everything(but: readonly Name[] = []) {
  return (Object.keys(types) as Name[])
    .filter((name) => !but.includes(name))
    .map((name) => ({
      name,
      type: types[name],
      options: (options[name] ?? []).map((value, displayOrder) => ({
        ...{ value, label: value, displayOrder, hidden: false },
      })),
    }))
}

test('an empty portal gets the group and every property of the method, in the language of the tenant', async () => {
  onLook({ groups: ['companyinformation'], properties: [{ name: 'name', type: 'string' }] })
  const group = onPost(`${path}/groups`, [201, {}])
  const batch = onPost(`${path}/batch/create`, [201, { results: [] }])
  onLook({ properties: everything() })
  const { created } = await crm.prepare(request)
  expect(group).toEqual([
    { name: 'key_accounts', label: '«property.group.label»', displayOrder: -1 },
  ])
  const inputs = batch[0]?.inputs as { name: Name; type: string; options?: { value: string }[] }[]
  expect(Object.fromEntries(inputs.map(({ name, type }) => [name, type]))).toEqual(types)
  for (const { name, options: given } of inputs) {
    expect(given?.map(({ value }) => value)).toEqual(options[name])
  }
  expect(inputs[0]).toEqual({
    name: 'key_account_tier',
    type: 'enumeration',
    fieldType: 'select',
    groupName: 'key_accounts',
    formField: false,
    label: '«property.tier.label»',
    description: '«property.tier.description»',
    options: [
      { value: 'key', label: 'Cuenta clave', displayOrder: 0, hidden: false },
      { value: 'regular', label: 'Normal', displayOrder: 1, hidden: false },
    ],
  })
  expect(new Set(created)).toEqual(new Set(['key_accounts', ...Object.keys(types)]))
})

test('a portal that has everything costs two looks and changes nothing', async () => {
  onLook({ properties: everything() })
  const before = crm.requests()
  expect(await crm.prepare(request)).toEqual({ created: [] })
  expect(crm.requests() - before).toBe(2)
})

test('new options come behind those that people added, relabelled or hid', async () => {
  const theirs = [
    { value: 'vip', label: 'Normal', displayOrder: 3, hidden: false, description: 'ours' },
    { value: 'key', label: 'Clave!', displayOrder: 1, hidden: true },
  ]
  const properties = everything(['key_account_tier'])
  onLook({
    properties: [...properties, { name: 'key_account_tier', type: 'enumeration', options: theirs }],
  })
  const bodies: unknown[] = []
  nock(apiUrl)
    .patch(`${path}/key_account_tier`)
    .reply(async (sent: Request) => {
      bodies.push(await sent.json())
      return [200, {}]
    })
  expect(await crm.prepare(request)).toEqual({ created: ['key_account_tier'] })
  expect(bodies).toEqual([
    {
      options: [
        ...theirs,
        { value: 'regular', label: 'Normal (regular)', displayOrder: 4, hidden: false },
      ],
    },
  ])
})

test('an option that comes without an order or a visibility is sent with both, as HubSpot asks', async () => {
  const bare = { value: 'key', label: 'Clave', displayOrder: null }
  onLook({
    properties: [
      ...everything(['key_account_tier']),
      { name: 'key_account_tier', type: 'enumeration', options: [bare] },
    ],
  })
  let sent: unknown
  nock(apiUrl)
    .patch(`${path}/key_account_tier`, (body) => {
      sent = body
      return true
    })
    .reply(200, {})
  await crm.prepare(request)
  expect(sent).toEqual({
    options: [
      { value: 'key', label: 'Clave', displayOrder: -1, hidden: false },
      { value: 'regular', label: 'Normal', displayOrder: 0, hidden: false },
    ],
  })
})

test('a property of one of our names and another type stops everything, with what to do', async () => {
  onLook({
    groups: [],
    properties: [{ name: 'key_account_score', type: 'string' }],
  })
  const promise = crm.prepare(request)
  await expect(promise).rejects.toMatchObject({ remedy: { kind: 'reject' } })
  await expect(promise).rejects.toThrow(/key_account_score.*string.*number.*rename or delete/)
})

test.each([
  ['calculated', { calculated: true }],
  ['read only', { modificationMetadata: { readOnlyValue: true } }],
])(
  'a property of one of our names that is %s stops everything, with what to do',
  async (_, facts) => {
    const properties = [
      ...everything(['key_account_score']),
      { name: 'key_account_score', type: 'number', ...facts },
    ]
    onLook({ groups: [], properties })
    const promise = crm.prepare(request)
    await expect(promise).rejects.toMatchObject({ remedy: { kind: 'reject' } })
    await expect(promise).rejects.toThrow(/key_account_score cannot be written.*rename or delete/)
  },
)

test('an archived property is restored by creating it alone, and gets the options it lacks', async () => {
  const archived: Name[] = ['key_account_tier', 'key_account_rank']
  onLook({ properties: everything(archived) })
  onPost(`${path}/batch/create`, [
    207,
    { results: [], errors: [{ category: 'OBJECT_ALREADY_EXISTS' }] },
  ])
  onLook({ properties: everything(archived) })
  const single = onPost(path, [201, {}], [201, {}])
  const old = { value: 'key', label: 'Key', displayOrder: 0, hidden: false }
  onLook({
    properties: [
      ...everything(['key_account_tier']),
      { name: 'key_account_tier', type: 'enumeration', options: [old] },
    ],
  })
  nock(apiUrl).patch(`${path}/key_account_tier`).reply(200, {})
  const { created } = await crm.prepare(request)
  expect(single.map(({ name }) => name)).toEqual(archived)
  expect(created).toEqual(archived)
})

test('somebody who creates the same at the same time does no harm', async () => {
  const taken = { category: 'OBJECT_ALREADY_EXISTS' }
  onLook({ groups: [], properties: [] })
  onPost(`${path}/groups`, [409, taken])
  onPost(`${path}/batch/create`, [409, taken])
  onLook({ properties: everything() })
  await crm.prepare(request)
})

test('a property that HubSpot does not create is named', async () => {
  onLook({ properties: everything(['key_account_rank']) })
  onPost(`${path}/batch/create`, [207, { results: [] }])
  onLook({ properties: everything(['key_account_rank']) })
  onPost(path, [409, {}])
  onLook({ properties: everything(['key_account_rank']) })
  await expect(crm.prepare(request)).rejects.toThrow('key_account_rank')
})

test('what is missing is told without changing anything', async () => {
  onLook({ groups: [], properties: everything(['key_account_rank']) })
  expect(await crm.missingFields(request)).toEqual(['key_accounts', 'key_account_rank'])
})
