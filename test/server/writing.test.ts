import supertest from 'supertest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  ComparedAccounts,
  FoundAccounts,
  TierComparisonAnswer,
  WritingSettingsAnswer,
} from '#src/api/writing.ts'
import { readConfig } from '#src/config.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import { type OpenDemo, openDemo } from '#src/demo/open-demo.ts'
import { runApp } from '#src/run-app.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { expectAnswer } from './expect-answer.ts'
import { openServer } from './open-server.ts'

const local = { Host: 'localhost' }
let demo: OpenDemo
let app: ReturnType<typeof openServer>['app']

beforeAll(async () => {
  const size = { companies: 60, deals: 300 }
  const clock = createFakeClock()
  demo = await openDemo({ config: readConfig({}), log: quietLog, clock, crm: 'hubspot', ...size })
  const { store, modelSource, defaultFields } = demo.app
  const { tenant } = demo.connected
  app = openServer({
    ...{ store, modelSource, defaultFields, clock },
    tenantOf: async () => tenant,
  }).app
})
afterAll(() => demo?.close())

async function get<T>(path: string): Promise<T> {
  const { body } = await supertest(app).get(`/api${path}`).set(local).expect(200)
  expectAnswer('get', path.split('?')[0] ?? '', body)
  return body
}

async function send<T>(method: 'post' | 'put', path: string, body: object, status = 200) {
  const answer = await supertest(app)[method](`/api${path}`).set(local).send(body)
  expect([answer.status, answer.body.title]).toEqual([status, answer.body.title])
  if (status === 200) expectAnswer(method, path, answer.body)
  return answer.body as T
}

/** As on schedule. */
async function runOnce(): Promise<number> {
  const { report } = await runApp(demo.app, demo.connected, {})
  return report.run ?? 0
}

test('going live takes the latest dry run by the current model, and lets scheduled runs write', async () => {
  expect(await get<WritingSettingsAnswer>('/writing')).toMatchObject({
    ...{ state: 'first-steps', liveAt: null, pausedAt: null, dryRun: null },
    ...{ values: true, tasks: true, pilot: null },
  })
  const refused = await send<{ type: string }>('post', '/writing/live', { run: 1 }, 409)
  expect(refused.type).toBe('/problems/dry-run-missing')
  const first = await runOnce()
  const second = await runOnce()
  expect((await get<WritingSettingsAnswer>('/writing')).dryRun?.id).toBe(second)
  await send('post', '/writing/live', { run: first }, 409)
  const live = await send<WritingSettingsAnswer>('post', '/writing/live', { run: second })
  expect(live).toMatchObject({ state: 'live', liveAt: demo.app.clock.now().toISOString() })
  const run = await runOnce()
  expect((await demo.connected.tenant.runs.get(run))?.isDryRun).toBe(false)
})

test('switches and a pilot are kept; a pilot of nobody is refused', async () => {
  const { items } = await get<FoundAccounts>('/writing/accounts?search=a')
  const [account] = items
  expect(items.length).toBeLessThanOrEqual(20)
  const pilot = { ownerIds: ['9'], accountIds: [account!.id] }
  const saved = await send<WritingSettingsAnswer>('put', '/writing', {
    ...{ values: true, tasks: false, pilot },
  })
  expect(saved).toMatchObject({ values: true, tasks: false, pilot, state: 'live' })
  expect(saved.pilotNames).toEqual({ [account!.id]: account!.name })
  const nobody = { values: true, tasks: true, pilot: { ownerIds: [], accountIds: [] } }
  const refused = await send<{ errors: { path: string }[] }>('put', '/writing', nobody, 422)
  expect(refused.errors[0]?.path).toBe('body.pilot')
  expect(await get('/writing')).toEqual(saved)
  await send('put', '/writing', { values: true, tasks: true, pilot: null })
})

test('writing is stopped by one request and resumed by another; since when is kept', async () => {
  await send('post', '/runs/pause', {})
  const { state, pausedAt } = await get<WritingSettingsAnswer>('/writing')
  expect([state, pausedAt]).toEqual(['stopped', demo.app.clock.now().toISOString()])
  await demo.app.clock.sleep(1000)
  await send('post', '/runs/pause', {})
  expect((await get<WritingSettingsAnswer>('/writing')).pausedAt).toBe(pausedAt)
  await send('post', '/runs/resume', {})
  expect((await get<WritingSettingsAnswer>('/writing')).state).toBe('live')
})

test('a tier field of the CRM is compared with our tiers, account by account', async () => {
  const { tenant } = demo.connected
  expect(await get<TierComparisonAnswer>('/writing/tiers')).toMatchObject({
    ...{ field: null, pairs: [] },
  })
  const model = { ...defaultModel, mappings: { tier: 'industry' } }
  await tenant.models.publish(model, 'their tiers', demo.app.clock.now())
  await runApp(demo.app, demo.connected, { isDryRun: true })
  const { field, pairs } = await get<TierComparisonAnswer>('/writing/tiers')
  expect(field).toBe('industry')
  const pair = pairs.find(({ theirs, ours }) => theirs !== null && ours === 'regular')!
  const query = new URLSearchParams({ theirs: pair.theirs!, ours: pair.ours })
  const accounts = await get<ComparedAccounts>(`/writing/tiers/accounts?${query}`)
  expect(accounts.total).toBe(pair.count)
  const revenue = accounts.items.map((one) => one.revenue)
  expect(revenue).toEqual(revenue.toSorted((a, b) => b - a))
  expect(revenue.reduce((sum, one) => sum + one, 0)).toBeCloseTo(pair.revenue, 4)
  const scores = await tenant.scores.current()
  expect(pairs.reduce((sum, { count }) => sum + count, 0)).toBe(scores.length)
})
