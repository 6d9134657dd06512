import { environmentSettings } from './config.ts'
import { StoppingError, UsageError } from './errors.ts'
import { isCronExpression } from './jobs/cron.ts'
import { JobQueue } from './jobs/job-queue.ts'
import { type TenantTimes, Timekeeper } from './jobs/timekeeper.ts'
import { Wakes } from './jobs/wakes.ts'
import type { App } from './open-app.ts'
import { performRun } from './perform-run.ts'
import type { TenantStore } from './ports/store.ts'
import type { Desk } from './run/desk.ts'
import { lastSlotUsed } from './run/last-slot-used.ts'
import { QueuedDesk } from './run/queued-desk.ts'
import { settingsInForce } from './run/tenant-settings.ts'
import { runApp } from './run-app.ts'

/** The queue of runs, with what this process does of it. */
export interface OpenWork {
  readonly queue: JobQueue
  /** Where the pages start and follow a tenant's runs. */
  deskOf(tenant: TenantStore): Desk
  /** Follows changed schedules and new tenants at once, which otherwise takes half a minute. */
  reschedule(): Promise<void>
  /** Lets a tenant run soon, a minute after the last call and at most every ten minutes: its CRM has changed. */
  wake(tenant: string): Promise<void>
  /** Stops runs under way where they can be gone on with, and gives them back to the queue. */
  close(): Promise<void>
}

/**
 * Opens the queue, keeps the time of all tenants, and does runs, `runs` of them side by side; 0 leaves
 * them to other processes. Throws a UsageError for a wrong SCHEDULE.
 */
export async function openWork(app: App, runs: number): Promise<OpenWork> {
  const { store, clock, log } = app
  refuseSchedule(app.config.schedule)
  const queue = await JobQueue.open({ statements: store.statements, clock, log })
  const stopping = new AbortController()
  const timekeeper = new Timekeeper({
    ...{ clock, log },
    read: () => readTimes(app),
    putSlot: (tenant, slot) => queue.putSlot(tenant, slot),
  })
  const wakes = new Wakes((tenant) => queue.putChange(tenant), log)
  const perform = performRun({
    ...{ clock, log, stopping: stopping.signal },
    find: (tenant) => store.find(tenant),
    run: async (tenant, request) => runApp(app, await app.connectTenant(tenant), request),
  })
  const desks = new Map<string, Desk>()
  const deskTools = { clock, queue, openedAt: clock.now() }
  await timekeeper.start()
  await queue.work(runs, perform)
  let closing: Promise<void> | null = null
  const close = async (): Promise<void> => {
    stopping.abort(new StoppingError('the program is stopping'))
    await Promise.all([timekeeper.stop(), wakes.close(), queue.rest()])
    await queue.close()
  }
  return {
    queue,
    deskOf: (tenant) => {
      const desk = desks.get(tenant.info.id) ?? new QueuedDesk(tenant, deskTools)
      desks.set(tenant.info.id, desk)
      return desk
    },
    reschedule: () => timekeeper.follow(),
    wake: (tenant) => wakes.wake(tenant),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

const longAgo = new Date(0)

function refuseSchedule(expression: string | null): void {
  if (expression === null || isCronExpression(expression)) return
  throw new UsageError(
    `SCHEDULE "${expression}" is no cron expression; every night at three is: 0 3 * * *`,
  )
}

/**
 * The schedules in force of all tenants that can be run. One that has just installed the app does not
 * wait for its first slot: the run that makes up for the slot before it shows its first steps.
 */
async function readTimes({
  store,
  config,
  installs,
  runnableTenants,
}: App): Promise<TenantTimes[]> {
  const runnable = new Set(await runnableTenants())
  const environment = environmentSettings(config)
  const rows = await store.timetable()
  return rows
    .filter(({ tenant }) => runnable.has(tenant.id))
    .map(({ tenant, settings, lastRun }) => {
      const { schedule, timeZone } = settingsInForce(
        { ...settings, language: null },
        environment,
        tenant,
      )
      return {
        tenant: tenant.id,
        schedule: { expression: schedule.value, timeZone: timeZone.value },
        lastSlotUsed: lastSlotUsed(lastRun) ?? (installs && longAgo),
      }
    })
}
