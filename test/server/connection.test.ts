import supertest from 'supertest'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ConnectionAnswer, ConnectionCheck, ScheduleAnswer } from '#src/api/connection.ts'
import { readConfig } from '#src/config.ts'
import { type OpenDemo, openDemo } from '#src/demo/open-demo.ts'
import { UsageError } from '#src/errors.ts'
import { runApp } from '#src/run-app.ts'
import type { PageTools } from '#src/server/page-tools.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { expectAnswer } from './expect-answer.ts'
import { openServer } from './open-server.ts'

const local = { Host: 'localhost' }
let demo: OpenDemo
let app: ReturnType<typeof openServer>['app']
let followed = 0

beforeAll(async () => {
  const size = { companies: 60, deals: 300 }
  const clock = createFakeClock()
  demo = await openDemo({ config: readConfig({}), log: quietLog, clock, crm: 'hubspot', ...size })
  await runApp(demo.app, demo.connected, { goesLive: true })
  app = serverWith({})
})
afterAll(() => demo?.close())
beforeEach(() => {
  followed = 0
})

function serverWith(given: Partial<PageTools>) {
  const { store, modelSource, defaultFields, clock } = demo.app
  const { tenant } = demo.connected
  return openServer({
    ...{ store, modelSource, defaultFields, clock },
    connect: async () => (await demo.app.connect()).crm,
    reschedule: async () => {
      followed++
    },
    tenantOf: async () => tenant,
    ...given,
  }).app
}

async function get<T>(path: string, server = app): Promise<T> {
  const { body } = await supertest(server).get(`/api${path}`).set(local).expect(200)
  expectAnswer('get', path.split('?')[0] ?? '', body)
  return body
}

function send(method: 'post' | 'put', path: string, body: object) {
  return supertest(app)[method](`/api${path}`).set(local).send(body)
}

test('settings that nobody has made are those of the environment, the CRM or the usual', async () => {
  const usual = await get<ConnectionAnswer>('/connection')
  expect(usual).toMatchObject({
    ...{ crm: 'hubspot', tenant: demo.connected.tenant.info, modelVersion: 1 },
    runsOnSchedule: true,
    schedule: { value: '0 3 * * *', source: 'default' },
    timeZone: { value: demo.connected.tenant.info.timeZone, source: 'crm' },
    language: { value: 'en', source: 'default' },
  })
  expect(usual.mappings).toContainEqual({
    ...{ key: 'industry', of: 'account', property: null, usual: 'industry' },
  })
  const environment = { schedule: '0 5 * * *', timeZone: 'UTC', language: 'ru' } as const
  const given = await get<ConnectionAnswer>('/connection', serverWith({ environment }))
  expect(given).toMatchObject({
    schedule: { value: '0 5 * * *', source: 'environment' },
    timeZone: { value: 'UTC', source: 'environment' },
    language: { value: 'ru', source: 'environment' },
  })
})

test('each permission is told with what it is for, and what is missing with how to grant it', async () => {
  const { failure, permissions, missingFields } = await get<ConnectionCheck>('/connection/check')
  expect([failure, missingFields]).toEqual([null, []])
  expect(permissions.length).toBeGreaterThan(5)
  for (const { purpose } of permissions) expect(purpose.length).toBeGreaterThan(10)
  const refusing = serverWith({ connect: () => Promise.reject(new UsageError('No token is set')) })
  expect(await get<ConnectionCheck>('/connection/check', refusing)).toMatchObject({
    failure: { message: 'No token is set', kind: 'reconnect' },
  })
})

test('a schedule is told in words of the language and as its next five slots', async () => {
  const path = `/connection/schedule?${new URLSearchParams({ expression: '0 3 * * 1', timeZone: 'Asia/Tokyo' })}`
  const { body } = await supertest(app).get(`/api${path}`).set(local).set('Accept-Language', 'es')
  expect(body.words).toMatch(/A las 03:00.*lunes/)
  expect(body.next).toHaveLength(5)
  // Noon of Friday 20 November 2026 in UTC; Monday 03:00 in Tokyo is Sunday 18:00 in UTC.
  expect(body.next[0]).toBe('2026-11-22T18:00:00.000Z')
  const wrong = '/connection/schedule?expression=daily&timeZone=Mars/Base'
  expect(await get<ScheduleAnswer>(wrong)).toEqual({
    ...{ isExpression: false, isTimeZone: false, words: '', next: [] },
  })
})

test('a changed schedule is kept and followed at once; a wrong one is refused with words', async () => {
  const set = { schedule: '30 6 * * 1-5', timeZone: 'Europe/Rome', language: 'it' }
  const saved = await send('put', '/connection/settings', set).expect(200)
  expectAnswer('put', '/connection/settings', saved.body)
  expect(saved.body).toMatchObject({
    schedule: { value: '30 6 * * 1-5', source: 'admin', otherwise: '0 3 * * *' },
    language: { value: 'it', source: 'admin', otherwise: 'en' },
  })
  expect(followed).toBe(1)
  const refused = await send('put', '/connection/settings', { ...set, schedule: 'daily' })
  expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'body.schedule'])
  expect((await get<ConnectionAnswer>('/connection')).schedule.value).toBe('30 6 * * 1-5')
})

test('what is written is in the language that was set, from the next run on', async () => {
  const { tenant } = demo.connected
  await tenant.settings.set({ schedule: null, timeZone: null, language: 'it' })
  const { report } = await runApp(demo.app, demo.connected, { isDryRun: true })
  const { items } = await tenant.plans.accounts(report.run ?? 0, {
    ...{ tiers: [], onlyMoves: false, to: null, search: '', offset: 0, limit: 500 },
  })
  expect(items.some(({ after }) => /Forte|Debole/i.test(String(after.drivers)))).toBe(true)
  await tenant.settings.set({ schedule: null, timeZone: null, language: null })
})

test('other mappings make a new version of the model, which a draft follows', async () => {
  const { tenant } = demo.connected
  const { modelVersion, owners } = await get<ConnectionAnswer>('/connection')
  const at = demo.app.clock.now()
  const current = await tenant.models.current()
  const draft = { model: current?.model ?? {}, baseVersion: modelVersion }
  await tenant.drafts.save(draft, { over: null, at })
  const wanted = {
    baseVersion: modelVersion,
    mappings: { grossMargin: 'margin_pct' },
    fallbackOwnerId: owners[0]?.id ?? null,
    comment: 'Margins',
  }
  const { body } = await send('post', '/connection/mappings', wanted).expect(200)
  expectAnswer('post', '/connection/mappings', body)
  const after = await get<ConnectionAnswer>('/connection')
  expect(after).toMatchObject({
    ...{ modelVersion: modelVersion + 1, fallbackOwnerId: wanted.fallbackOwnerId },
  })
  expect(after.mappings).toContainEqual({
    ...{ key: 'grossMargin', of: 'account', property: 'margin_pct', usual: null },
  })
  expect(await tenant.drafts.get()).toMatchObject({
    baseVersion: modelVersion + 1,
    model: { mappings: wanted.mappings, playbook: { fallbackOwnerId: wanted.fallbackOwnerId } },
  })
  const late = await send('post', '/connection/mappings', { ...wanted, mappings: {} }).expect(409)
  expect(late.body.type).toBe('/problems/model-outdated')
})

test('all data is deleted only by who types the tenant, and never during a run', async () => {
  const { tenant } = demo.connected
  await send('post', '/connection/delete', { tenant: 'hubspot' }).expect(422)
  const lock = await tenant.lock()
  await send('post', '/connection/delete', { tenant: tenant.info.id }).expect(409)
  await lock?.release()
  expect((await tenant.runs.list(9)).length).toBeGreaterThan(0)
  const { body } = await send('post', '/connection/delete', { tenant: tenant.info.id }).expect(200)
  expectAnswer('post', '/connection/delete', body)
  expect(await tenant.runs.list(9)).toEqual([])
  expect(await get<ConnectionAnswer>('/connection')).toMatchObject({ modelVersion: 0, owners: [] })
})
