import { afterEach, describe, expect, test } from 'vitest'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { type HubSpotSandbox, startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { readConfig } from '#src/config.ts'
import { type App, type Connected, openApp } from '#src/open-app.ts'
import { type OpenWork, openWork } from '#src/open-work.ts'
import type { DeskState } from '#src/run/desk.ts'
import { systemClock } from '#src/system-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { startServer } from '#test/store/start-server.ts'

const server = await startServer()
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Asked for by a person. */
const asked = { startedBy: 'person', isDryRun: false, isFull: false, approve: null } as const
/** Never, while a test lasts. */
const SCHEDULE = '0 3 1 1 *'
const today = new Date().toISOString().slice(0, 10)
const book = sampleBook({ companies: 60, deals: 300, today })

async function openPortal(): Promise<HubSpotSandbox> {
  const sandbox = await startHubSpotSandbox({ book, limit: { requests: 1e6, windowMs: 10_000 } })
  closers.push(() => sandbox.close())
  return sandbox
}

interface Process {
  readonly app: App
  readonly connected: Connected
  readonly work: OpenWork
}

/** The program as a process has it, doing so many runs side by side. */
async function openProcess(
  { url, token }: HubSpotSandbox,
  runs: number,
  place: Record<string, string>,
): Promise<Process> {
  const environment = { HUBSPOT_API_URL: url, HUBSPOT_ACCESS_TOKEN: token, SCHEDULE, ...place }
  const app = await openApp(readConfig(environment), quietLog, systemClock)
  const connected = await app.connect()
  await connected.tenant.settings.goLive(new Date())
  const work = await openWork(app, runs)
  closers.push(async () => {
    await work.close()
    await app.close()
  })
  return { app, connected, work }
}

function deskOf({ work, connected }: Process) {
  return work.deskOf(connected.tenant)
}

/** States that a desk tells until the run has ended. */
function untilEnded(process: Process): Promise<DeskState[]> {
  const states: DeskState[] = []
  return new Promise((resolve) => {
    const leave = deskOf(process).watch((state) => {
      states.push(state)
      if (!state.ended || state.running) return
      leave()
      resolve(states)
    })
  })
}

test('on the embedded database one process does everything: a run from the pages is done and followed', async () => {
  const sandbox = await openPortal()
  const process = await openProcess(sandbox, 1, { DATA_DIR: 'memory' })
  const ended = untilEnded(process)
  const running = await deskOf(process).start(asked)
  expect(running).toMatchObject({ run: 1, startedBy: 'person', isDryRun: false })
  expect((await ended).at(-1)).toEqual({
    running: null,
    ended: { run: 1, status: 'done', error: null },
  })
  await expect.poll(() => process.work.queue.depth()).toEqual({ queued: 0, active: 0, dead: 0 })
})

describe.runIf(server.isRunning)('processes on one database server', () => {
  let databases = 0
  async function place(): Promise<Record<string, string>> {
    if (!server.isRunning) return {}
    return { DATABASE_URL: await server.createDatabase(`work_${++databases}`) }
  }

  test('a run from the pages of one is done by another, seen on the way, and refused twice', async () => {
    const [sandbox, shared] = [await openPortal(), await place()]
    const pages = await openProcess(sandbox, 0, shared)
    await openProcess(sandbox, 1, shared)
    sandbox.setLatency({ ms: 300, jitterMs: 0 })
    const ended = untilEnded(pages)
    await deskOf(pages).start(asked)
    await expect(deskOf(pages).start(asked)).rejects.toThrow('A run is under way')
    const states = await ended
    const phases = new Set(states.map(({ running }) => running?.phase))
    expect(phases).toContain('pull')
    const parts = states.flatMap(({ running }) => running?.parts ?? [])
    expect(parts.some(({ name, done }) => name === 'deals' && done > 0)).toBe(true)
    expect(states.at(-1)?.ended).toEqual({ run: 1, status: 'done', error: null })
  })

  test('a run waits visibly for its turn while nobody works, and can be taken back', async () => {
    const [sandbox, shared] = [await openPortal(), await place()]
    const pages = await openProcess(sandbox, 0, shared)
    expect(await deskOf(pages).start(asked)).toMatchObject({ phase: 'queued', run: null })
    expect((await deskOf(pages).look()).running).toMatchObject({ phase: 'queued' })
    await deskOf(pages).stop()
    expect((await deskOf(pages).look()).running).toBeNull()
    expect(await pages.work.queue.depth()).toMatchObject({ queued: 0 })
  })

  test('a run of another process is stopped from the pages, and does not come back by itself', async () => {
    const [sandbox, shared] = [await openPortal(), await place()]
    const pages = await openProcess(sandbox, 0, shared)
    await openProcess(sandbox, 1, shared)
    sandbox.setLatency({ ms: 150, jitterMs: 0 })
    await deskOf(pages).start(asked)
    await deskOf(pages).stop()
    const { running, ended } = await deskOf(pages).look()
    expect([running, ended]).toMatchObject([null, { run: 1, error: 'stopped on the pages' }])
    await expect.poll(() => pages.work.queue.depth()).toEqual({ queued: 0, active: 0, dead: 0 })
  })

  test('says at once why a run cannot begin', async () => {
    const [sandbox, shared] = [await openPortal(), await place()]
    const pages = await openProcess(sandbox, 0, shared)
    await openProcess(sandbox, 1, shared)
    sandbox.grants.revoke(sandbox.token)
    await expect(deskOf(pages).start(asked)).rejects.toThrow('does not accept the access token')
  })

  test('a process that is stopped gives its run back within seconds, and another one goes on with it', async () => {
    const [sandbox, shared] = [await openPortal(), await place()]
    const pages = await openProcess(sandbox, 0, shared)
    const first = await openProcess(sandbox, 1, shared)
    sandbox.setLatency({ ms: 100, jitterMs: 0 })
    await deskOf(pages).start(asked)
    const told = performance.now()
    await first.work.close()
    expect(performance.now() - told).toBeLessThan(5_000)
    const { tenant } = pages.connected
    expect((await tenant.runs.list(1))[0]?.status).toBe('interrupted')
    expect(await pages.work.queue.depth()).toEqual({ queued: 1, active: 0, dead: 0 })
    sandbox.setLatency({ ms: 0, jitterMs: 0 })
    await openProcess(sandbox, 1, shared)
    await expect.poll(async () => (await tenant.runs.get(2))?.status).toBe('done')
  })

  test('what the CRM refuses for good is put aside with the reason; what it cannot do now waits', async () => {
    const [sandbox, shared] = [await openPortal(), await place()]
    const worker = await openProcess(sandbox, 1, shared)
    const { queue } = worker.work
    const { id } = worker.connected.tenant.info
    const all = sandbox.grants.scopes
    sandbox.grants.setScopes(all.filter((scope) => scope !== 'crm.objects.deals.read'))
    await queue.putSlot(id, new Date('2026-03-01T03:00:00Z'))
    await expect
      .poll(() => queue.dead())
      .toMatchObject([
        { tenant: id, lane: 'slot', reason: expect.stringContaining('crm.objects.deals.read') },
      ])
    sandbox.grants.setScopes(all)
    sandbox.setLimits({ requests: 1e6, windowMs: 10_000, searchPerSecond: 1e6, daily: 5 })
    await queue.putSlot(id, new Date('2026-03-02T03:00:00Z'))
    await expect
      .poll(async () => (await worker.connected.tenant.runs.list(1))[0]?.status)
      .toBe('parked')
    await expect.poll(() => queue.depth()).toEqual({ queued: 1, active: 0, dead: 1 })
  })
})
