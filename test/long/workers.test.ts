import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { closeSomeDeals } from '#sandbox/hubspot/pretend-users.ts'
import type { Store, StoredRun } from '#src/ports/store.ts'
import { openStore } from '#src/store/open-store.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { startServer } from '#test/store/start-server.ts'
import { isLong } from './is-long.ts'
import { openPortals, type Portals } from './many-portals.ts'
import { crmState } from './state.ts'

const tenants = isLong ? 500 : 10
/** Between two deaths of a worker. */
const killEveryMs = 20_000
const deaths = 9
const script = fileURLToPath(new URL('tenants-process.ts', import.meta.url))

interface Stage {
  readonly portals: Portals
  readonly store: Store
  start(role: 'server' | 'worker'): Promise<ChildProcess>
}

const server = await startServer()
const closers: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closers.reverse()) await close()
  if (server.isRunning) await server.stop()
})

async function openStage(databaseUrl: string): Promise<Stage> {
  const [portals, store, folder] = [
    await openPortals(tenants),
    await openStore({ databaseUrl }, { log: quietLog }),
    await mkdtemp(join(tmpdir(), 'key-accounts-tenants-')),
  ]
  const file = join(folder, 'portals.json')
  const places = [...portals].map(([id, { url, token }]) => [id, { url, token }])
  await writeFile(file, JSON.stringify(places))
  for (const id of portals.keys()) {
    const tenant = await store.open({ id, timeZone: 'UTC', currency: 'EUR' })
    await tenant.settings.goLive(new Date())
  }
  const children = new Set<ChildProcess>()
  closers.push(async () => {
    for (const child of children) child.kill('SIGKILL')
    await store.close()
    for (const portal of portals.values()) await portal.close()
    await rm(folder, { recursive: true })
  })
  const { PATH = '', HOME = '' } = process.env
  return {
    portals,
    store,
    start: async (role) => {
      const env = { PATH, HOME, DATABASE_URL: databaseUrl, PORTALS: file, ROLE: role, PORT: '0' }
      const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
      children.add(child)
      const said: string[] = []
      child.stderr?.on('data', (data: Buffer) => {
        said.push(data.toString())
        said.splice(0, said.length - 50)
      })
      const [line] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
      if (!String(line).startsWith('up')) throw new Error(said.join(''))
      return child
    },
  }
}

/** Gives every tenant the same slot, once, so many seconds from now, and tells when that is. */
async function giveSlot({ store, portals }: Stage, inMs: number): Promise<Date> {
  const slot = new Date(Math.ceil((Date.now() + inMs) / 1_000) * 1_000)
  const [hour, minute, second] = [slot.getUTCHours(), slot.getUTCMinutes(), slot.getUTCSeconds()]
  const schedule = `${second} ${minute} ${hour} * * *`
  for (const id of portals.keys()) {
    const tenant = await store.find(id)
    await tenant?.settings.set({ schedule, timeZone: 'UTC', language: null })
  }
  return slot
}

/** A slot of an hour ago that every tenant has missed, whose last run was before. */
async function missSlot({ store, portals }: Stage): Promise<Date> {
  const slot = new Date(Date.now() - 3_600_000)
  const startedAt = new Date(slot.getTime() - 3_600_000)
  const schedule = `${slot.getUTCMinutes()} ${slot.getUTCHours()} * * *`
  const failed = { status: 'failed', modelVersion: null, report: null, means: [] } as const
  for (const id of portals.keys()) {
    const tenant = await store.find(id)
    const asOf = startedAt.toISOString().slice(0, 10)
    const run = (await tenant?.runs.start({ asOf, isDryRun: false, startedAt })) ?? 0
    await tenant?.runs.finish(run, { ...failed, error: 'the CRM was away', finishedAt: startedAt })
    await tenant?.settings.set({ schedule, timeZone: 'UTC', language: null })
  }
  return slot
}

type Runs = ReadonlyMap<string, readonly StoredRun[]>

/** Runs of each tenant that began at the slot or later, the first one first. */
async function runsSince({ store, portals }: Stage, slot: Date): Promise<Runs> {
  const runs = new Map<string, StoredRun[]>()
  for (const id of portals.keys()) {
    const all = (await (await store.find(id))?.runs.list(20)) ?? []
    runs.set(id, all.filter(({ startedAt }) => startedAt >= slot).reverse())
  }
  return runs
}

/** `held` is an end too: the edits of a test may empty a tier. */
function hasEnded(runs: readonly StoredRun[]): boolean {
  return isRightEnd(runs.at(-1)?.status)
}

function isRightEnd(status: string | undefined): boolean {
  return status === 'done' || status === 'held'
}

async function untilAllEnded(stage: Stage, slot: Date, limitMs: number): Promise<Runs> {
  const startedAt = performance.now()
  for (;;) {
    await sleep(isLong ? 5_000 : 500)
    const runs = await runsSince(stage, slot)
    const open = [...runs].filter(([, ofTenant]) => !hasEnded(ofTenant))
    if (open.length === 0) return runs
    if (performance.now() - startedAt < limitMs) continue
    const told = open.map(([id, all]) => [id, all.map(({ status, error }) => [status, error])])
    throw new Error(`these have not ended: ${JSON.stringify(told)}`)
  }
}

function tell(what: string, slot: Date, runs: Runs): void {
  const all = [...runs.values()].flat()
  const waits = all
    .map(({ startedAt }) => startedAt.getTime() - slot.getTime())
    .sort((a, b) => a - b)
  const seconds = (ms: number | undefined) => `${((ms ?? 0) / 1_000).toFixed(0)} s`
  const interrupted = all.filter(({ status }) => !isRightEnd(status)).length
  const held = all.filter(({ status }) => status === 'held').length
  const load = loadavg().map((one) => one.toFixed(1))
  process.stderr.write(
    `${what}: ${runs.size} tenants, ${all.length} runs (${interrupted} cut short, ${held} held), first began after ` +
      `${seconds(waits[0])}, median ${seconds(waits[waits.length >> 1])}, last ${seconds(waits.at(-1))}; load ${load}\n`,
  )
}

/** No task twice in any portal. */
function expectTasksOnce({ portals }: Stage): void {
  let tasks = 0
  for (const [id, { portal }] of portals) {
    const references = crmState(portal).tasks.map(
      ({ values }) => /KA-\w{10}/.exec(values.hs_task_body ?? '')?.[0],
    )
    expect(references.length, id).toBe(new Set(references).size)
    tasks += references.length
  }
  expect(tasks).toBeGreaterThan(0)
}

describe.runIf(server.isRunning)('a server and two workers', () => {
  test(
    'run every tenant once per slot, and end all runs right though workers are killed',
    async () => {
      if (!server.isRunning) return
      const stage = await openStage(await server.createDatabase('workers'))
      const first = isLong ? await giveSlot(stage, 30_000) : await missSlot(stage)
      const [, ...workers] = await Promise.all([
        stage.start('server'),
        stage.start('worker'),
        stage.start('worker'),
      ])
      const runs = await untilAllEnded(stage, first, isLong ? 20 * 60_000 : 60_000)
      tell('slot', first, runs)
      for (const [id, ofTenant] of runs) {
        expect(
          ofTenant.map(({ status }) => status),
          id,
        ).toEqual(['done'])
      }
      expectTasksOnce(stage)
      if (!isLong) return

      for (const { portal } of stage.portals.values()) closeSomeDeals(portal, { count: 5, seed: 1 })
      const second = await giveSlot(stage, 60_000)
      await sleep(second.getTime() - Date.now())
      for (let death = 0; death < deaths; death++) {
        await sleep(killEveryMs)
        const at = death % workers.length
        workers[at]?.kill('SIGKILL')
        workers[at] = await stage.start('worker')
      }
      const after = await untilAllEnded(stage, second, 10 * 60_000)
      tell('slot with deaths', second, after)
      for (const [id, ofTenant] of after) {
        const statuses = ofTenant.map(({ status }) => status)
        expect(
          statuses.filter((status) => isRightEnd(status)),
          id,
        ).toHaveLength(1)
        expect(
          statuses.slice(0, -1).every((status) => status === 'interrupted'),
          id,
        ).toBe(true)
      }
      expectTasksOnce(stage)
      for (const worker of workers) {
        const told = performance.now()
        worker.kill('SIGTERM')
        await once(worker, 'exit')
        expect(performance.now() - told).toBeLessThan(10_000)
      }
    },
    isLong ? 3_600_000 : 120_000,
  )
})
