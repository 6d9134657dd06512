import type { AddressInfo } from 'node:net'
import supertest from 'supertest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  DeskStateAnswer,
  PlanAccounts,
  PlanAnswer,
  PlanTasks,
  RunAnswer,
  RunsAnswer,
} from '#src/api/runs.ts'
import type { UndoAnswer, UndoState } from '#src/api/undo.ts'
import { readConfig } from '#src/config.ts'
import { type OpenDemo, openDemo } from '#src/demo/open-demo.ts'
import { openDesk } from '#src/open-desk.ts'
import type { RunDesk } from '#src/run/run-desk.ts'
import { SlowWork } from '#src/server/slow-work.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { expectAnswer } from './expect-answer.ts'
import { openServer } from './open-server.ts'

let demo: OpenDemo
let desk: RunDesk
let server: ReturnType<typeof openServer>
const closing = new AbortController()
const local = { Host: 'localhost' }

beforeAll(async () => {
  const config = readConfig({})
  const size = { companies: 60, deals: 300 }
  const clock = createFakeClock()
  demo = await openDemo({ config, log: quietLog, clock, crm: 'hubspot', ...size })
  desk = openDesk(demo.app)
  const { store, modelSource, defaultFields } = demo.app
  const { tenant } = demo.connected
  server = openServer({
    ...{ store, modelSource, defaultFields, clock, closing: closing.signal },
    deskOf: () => desk,
    undoing: new SlowWork(1),
    connect: async () => (await demo.app.connect()).crm,
    tenantOf: async () => tenant,
  })
})
afterAll(() => demo?.close())

async function get<T>(route: string, path = route): Promise<T> {
  const { body } = await supertest(server.app).get(`/api${path}`).set(local).expect(200)
  expectAnswer('get', route, body)
  return body
}

async function post<T>(route: string, path: string, body: object = {}, status = 200): Promise<T> {
  const answer = await supertest(server.app).post(`/api${path}`).set(local).send(body)
  expect([answer.status, answer.body.title]).toEqual([status, answer.body.title])
  if (status === 200) expectAnswer('post', route, answer.body)
  return answer.body
}

/** Starts a run and waits until it has come to its end. */
async function runToEnd(isDryRun: boolean): Promise<number> {
  await post('/runs', '/runs', { isDryRun, isFull: false })
  return ended()
}

function ended(): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const { running, ended: end } = desk.state
      if (running || !end) return
      stop()
      resolve(end.run ?? 0)
    }
    const stop = desk.watch(look)
    look()
  })
}

test('a dry run tells its plan account by account and task by task, and writes nothing', async () => {
  expect(await get<RunsAnswer>('/runs')).toEqual({
    ...{ runs: [], state: { running: null, ended: null }, isHeldElsewhere: false, pausedAt: null },
    isLive: false,
  })
  const run = await runToEnd(true)
  const { runs, state } = await get<RunsAnswer>('/runs')
  expect(state).toEqual({ running: null, ended: { run, status: 'done', error: null } })
  expect(runs).toMatchObject([{ id: run, status: 'done', isDryRun: true }])
  const { summary } = await get<PlanAnswer>('/runs/:id/plan', `/runs/${run}/plan`)
  const counts = runs[0]?.counts
  expect(summary).toMatchObject({
    accounts: counts?.properties.planned,
    tasks: counts?.tasks.planned,
  })
  expect(counts?.properties).toMatchObject({ planned: counts?.inPlay, written: 0 })
  const accounts = await get<PlanAccounts>(
    '/runs/:id/plan/accounts',
    `/runs/${run}/plan/accounts?limit=5&onlyMoves=true`,
  )
  expect(accounts.total).toBe(counts?.inPlay)
  expect(accounts.items).toHaveLength(5)
  expect(accounts.items[0]).toMatchObject({
    ...{ status: 'planned', before: { tier: null }, after: { tier: 'key' } },
  })
  const tasks = await get<PlanTasks>('/runs/:id/plan/tasks', `/runs/${run}/plan/tasks`)
  expect(tasks.total).toBe(counts?.tasks.planned)
  expect(tasks.items[0]?.body).toMatch(/Ref KA-/)
  expect((await demo.connected.tenant.tasks.all()).length).toBe(0)
})

test('a run that is started before anybody goes live is dry', async () => {
  const { running } = await post<{ running: { isDryRun: boolean } }>('/runs', '/runs', {
    ...{ isDryRun: false, isFull: false },
  })
  const run = await ended()
  expect(running.isDryRun).toBe(true)
  expect((await demo.connected.tenant.runs.get(run))?.isDryRun).toBe(true)
  await demo.connected.tenant.settings.goLive(demo.app.clock.now())
})

test('a run writes what was planned; its report and what it wrote are told', async () => {
  const run = await runToEnd(false)
  const answer = await get<RunAnswer>('/runs/:id', `/runs/${run}`)
  expect(answer.run).toMatchObject({ id: run, status: 'done', isDryRun: false })
  expect(answer.run.counts?.properties.written).toBe(answer.run.counts?.inPlay)
  expect(answer.report?.pulled.deals).toBeGreaterThan(200)
  expect(answer.tiers.map(({ id }) => id)).toEqual(['key', 'candidate', 'prospect', 'regular'])
  const { summary } = await get<PlanAnswer>('/runs/:id/plan', `/runs/${run}/plan`)
  expect(summary?.accounts).toBe(answer.run.counts?.properties.written)
  const page = `/runs/${run}/plan/accounts?to=key`
  const { items } = await get<PlanAccounts>('/runs/:id/plan/accounts', page)
  expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['written']))
})

test('while one runs another one is refused, everybody sees how far it is, and it can be stopped', async () => {
  const listening = server.app.listen(0)
  const { port } = listening.address() as AddressInfo
  const events = await fetch(`http://localhost:${port}/api/runs/events`)
  expect(events.headers.get('content-type')).toContain('text/event-stream')
  await post('/runs', '/runs', { isDryRun: true, isFull: true })
  const refused = await post<{ type: string }>(
    '/runs',
    '/runs',
    { isDryRun: false, isFull: false },
    409,
  )
  expect(refused.type).toBe('/problems/run-under-way')
  const { state } = await get<RunsAnswer>('/runs')
  expect(state.running).toMatchObject({ startedBy: 'person', isDryRun: true, isFull: true })
  const run = await ended()
  const states: DeskStateAnswer[] = []
  let text = ''
  for await (const chunk of events.body ?? []) {
    text += Buffer.from(chunk).toString()
    const messages = text.split('\n\n')
    text = messages.pop() ?? ''
    states.push(...messages.map((message) => JSON.parse(message.replace('data: ', ''))))
    if (states.at(-1)?.ended?.run === run) break
  }
  expect(states[0]).toMatchObject({ running: null })
  expect(states.some(({ running }) => running?.run === run)).toBe(true)
  closing.abort()
  listening.close()
})

test('a run that is stopped says so, and the next one goes on', async () => {
  await post('/runs', '/runs', { isDryRun: true, isFull: true })
  await post('/runs/stop', '/runs/stop')
  const { state, runs } = await get<RunsAnswer>('/runs')
  expect(state.running).toBeNull()
  expect(runs[0]).toMatchObject({ status: 'failed', error: 'stopped on the pages' })
  const next = await runToEnd(true)
  expect((await get<RunsAnswer>('/runs')).runs[0]).toMatchObject({ id: next, status: 'done' })
})

test('a run of another process is told as such', async () => {
  const { tenant } = demo.connected
  const lock = await tenant.lock()
  await tenant.runs.start({ asOf: '2026-11-20', isDryRun: false, startedAt: demo.app.clock.now() })
  const { isHeldElsewhere, runs } = await get<RunsAnswer>('/runs')
  expect([isHeldElsewhere, runs[0]?.status]).toEqual([true, 'running'])
  const refused = await post<{ type: string }>(
    '/runs',
    '/runs',
    { isDryRun: true, isFull: false },
    409,
  )
  expect(refused.type).toBe('/problems/run-elsewhere')
  await lock?.release()
  const after = await get<RunsAnswer>('/runs')
  expect([after.isHeldElsewhere, after.runs[0]?.status]).toEqual([false, 'interrupted'])
})

/** Asks until it is done, and how often it was told as under way. */
async function undo(id: number, isDryRun: boolean): Promise<UndoAnswer & { waits: number }> {
  for (let waits = 0; ; waits++) {
    const state = await post<UndoState>('/runs/:id/undo', `/runs/${id}/undo`, { isDryRun })
    if (!('isUnderWay' in state)) return { ...state, waits }
  }
}

test('an undo is told before it is done, keeps what people changed, and pauses writing', async () => {
  const { runs } = await get<RunsAnswer>('/runs')
  const written = runs.find(({ isDryRun, status }) => !isDryRun && status === 'done')
  const [account] = await demo.connected.tenant.scores.current()
  const id = account?.accountId ?? ''
  await demo.connected.crm.writeAccounts([{ id, values: { drivers: 'Words of a person' } }])
  const preview = await undo(written?.id ?? 0, true)
  expect(preview).toMatchObject({ accounts: written?.counts?.inPlay, isDryRun: true })
  expect(preview.changedSince).toEqual({
    total: 1,
    items: [{ kind: 'account', id, name: account?.name, field: 'drivers' }],
  })
  expect((await get<RunsAnswer>('/runs')).pausedAt).toBeNull()
  const done = await undo(written?.id ?? 0, false)
  expect(done.waits).toBeGreaterThan(0)
  expect(done).toMatchObject({
    ...{ accounts: preview.accounts, values: preview.values, tasksClosed: preview.tasksClosed },
  })
  const after = await get<RunsAnswer>('/runs')
  expect(after.runs.find(({ id }) => id === written?.id)?.status).toBe('undone')
  expect(after.pausedAt).not.toBeNull()
  await post('/runs/resume', '/runs/resume')
  expect((await get<RunsAnswer>('/runs')).pausedAt).toBeNull()
})

test('approving a run that is not held is refused', async () => {
  const run = await runToEnd(true)
  const path = `/runs/${run}/approve`
  const refused = await post<{ type: string }>('/runs/:id/approve', path, {}, 409)
  expect(refused.type).toBe('/problems/run-not-held')
  await supertest(server.app).get('/api/runs/999').set(local).expect(404)
})

test('a held run is approved by a run that writes', async () => {
  await runToEnd(false)
  const { tenant } = demo.connected
  const startedAt = demo.app.clock.now()
  const held = await tenant.runs.start({ asOf: '2026-11-20', isDryRun: false, startedAt })
  const last = (await tenant.runs.lastDone())?.report
  const warnings = [{ kind: 'tier-emptied', count: 3, message: '3 of 4 would leave', ids: ['key'] }]
  await tenant.runs.finish(held, {
    ...{ status: 'held', modelVersion: 1, report: { ...Object(last), warnings }, means: [] },
    ...{ error: null, finishedAt: startedAt },
  })
  const { report } = await get<RunAnswer>('/runs/:id', `/runs/${held}`)
  expect(report?.warnings).toEqual(warnings)
  await post('/runs/:id/approve', `/runs/${held}/approve`)
  const run = await ended()
  expect((await get<RunAnswer>('/runs/:id', `/runs/${run}`)).run).toMatchObject({
    ...{ status: 'done', isDryRun: false },
  })
})
