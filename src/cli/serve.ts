import { once } from 'node:events'
import { Command } from 'commander'
import { environmentSettings } from '../config.ts'
import { ConnectorError } from '../errors.ts'
import { Scheduler } from '../jobs/schedule.ts'
import type { App } from '../open-app.ts'
import { openDesk } from '../open-desk.ts'
import { openPages } from '../open-pages.ts'
import { openProbes } from '../open-probes.ts'
import { lastSlotUsed } from '../run/last-slot-used.ts'
import type { RunDesk } from '../run/run-desk.ts'
import { settingsInForce } from '../run/tenant-settings.ts'
import { withApp } from './with-app.ts'

/** How long a stop waits for requests and for a run to end its page; the next run goes on there. */
const graceMs = 10_000

/** `serve`: the pages over HTTP, and runs on schedule, until a signal stops it. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the pages over HTTP, and run on schedule')
    .option('--json', 'print one JSON document when it is up', false)
    .action((options: { json: boolean }) => withApp((app) => serve(app, options.json)))
}

async function serve(app: App, isJson: boolean): Promise<void> {
  const { log, clock } = app
  app.watch.metrics.watchProcess()
  const connected = await app.connect()
  const { crm, tenant } = connected
  const desk = openDesk(app)
  const scheduler = new Scheduler({
    ...{ clock, log },
    lastStartedAt: () => lastSlotUsed(tenant.runs),
    run: () => runScheduled(desk),
  })
  const closing = new AbortController()
  const probes = await openProbes(app, { readyChecks: {}, closing: closing.signal })
  const pages = await openPages(app, connected, {
    desk,
    reschedule: (schedule) => scheduler.change(schedule),
    wake: async (woken) => {
      if (woken === crm.tenant.id) await runScheduled(desk)
    },
  }).catch(async (error: unknown) => {
    await probes?.close()
    throw error
  })
  const stop = () => {
    closing.abort()
    return Promise.all([scheduler.stop(), desk.close(), pages.close(), probes?.close()])
  }
  try {
    const { schedule, timeZone } = settingsInForce(
      await tenant.settings.get(),
      environmentSettings(app.config),
      crm.tenant,
    )
    await scheduler.start({ expression: schedule.value, timeZone: timeZone.value })
    const { address } = pages
    const facts = { schedule: schedule.value, timeZone: timeZone.value, tenant: crm.tenant.id }
    log.info('serving', { address, ...facts })
    if (isJson) process.stdout.write(`${JSON.stringify({ address, tenant: crm.tenant.id })}\n`)
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
    setTimeout(() => process.exit(1), graceMs).unref()
    await stop()
    log.info('stopped')
  } finally {
    await stop()
  }
}

/** Wait before a parked run goes on, where the CRM does not say how long. */
const parkedMs = 10 * 60_000

/** Runs once. A run that the CRM's state has parked goes on after a while. */
async function runScheduled(desk: RunDesk): Promise<number | null> {
  try {
    await desk.runInTurn({
      ...{ startedBy: 'schedule', isDryRun: false, isFull: false, approve: null },
    })
    return null
  } catch (error) {
    const isParked = error instanceof ConnectorError && error.remedy.kind === 'retry'
    if (!isParked || desk.isClosed) throw error
    return error.remedy.afterMs ?? parkedMs
  }
}
