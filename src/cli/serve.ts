import { once } from 'node:events'
import { Command } from 'commander'
import { ConnectorError } from '../errors.ts'
import { startSchedule } from '../jobs/schedule.ts'
import type { App } from '../open-app.ts'
import { openPages } from '../open-pages.ts'
import { lastSlotUsed } from '../run/last-slot-used.ts'
import { runApp } from '../run-app.ts'
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
  const { config, log } = app
  const connected = await app.connect()
  const { crm, tenant } = connected
  const timeZone = config.scheduleTimeZone ?? crm.tenant.timeZone
  const stopping = new AbortController()
  const pages = await openPages(app, connected)
  try {
    const schedule = await startSchedule(
      { expression: config.schedule, timeZone },
      {
        clock: app.clock,
        log,
        lastStartedAt: () => lastSlotUsed(tenant.runs),
        run: () => runScheduled(app, stopping.signal),
      },
    )
    const { address } = pages
    log.info('serving', { address, schedule: config.schedule, timeZone, tenant: crm.tenant.id })
    if (isJson) process.stdout.write(`${JSON.stringify({ address, tenant: crm.tenant.id })}\n`)
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
    setTimeout(() => process.exit(1), graceMs).unref()
    stopping.abort(new Error('the program is stopping'))
    await Promise.all([schedule.stop(), pages.close()])
    log.info('stopped')
  } finally {
    await pages.close()
  }
}

/** Wait before a parked run goes on, where the CRM does not say how long. */
const parkedMs = 10 * 60_000

/**
 * Runs once, connected anew, so that a changed grant or time zone is seen. A run that the CRM's
 * state has parked goes on after a while.
 */
async function runScheduled(app: App, signal: AbortSignal): Promise<number | null> {
  try {
    await runApp(app, await app.connect(), { signal })
    return null
  } catch (error) {
    const isParked = error instanceof ConnectorError && error.remedy.kind === 'retry'
    if (!isParked || signal.aborted) throw error
    return error.remedy.afterMs ?? parkedMs
  }
}
