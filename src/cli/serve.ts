import { once } from 'node:events'
import { Command } from 'commander'
import type { App } from '../open-app.ts'
import { openPages } from '../open-pages.ts'
import { openProbes } from '../open-probes.ts'
import { openWork } from '../open-work.ts'
import { stopGraceMs } from './stop-grace.ts'
import { withApp } from './with-app.ts'

interface ServeOptions {
  readonly json: boolean
  readonly work: boolean
}

/** `serve`: the pages over HTTP, and runs, until a signal stops it. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the pages over HTTP, and run on schedule')
    .option('--json', 'print one JSON document when it is up', false)
    .option('--no-work', 'leave the runs to workers')
    .action((options: ServeOptions) => withApp((app) => serve(app, options)))
}

async function serve(app: App, { json: isJson, work: isWorking }: ServeOptions): Promise<void> {
  const { log, config, watch } = app
  watch.metrics.watchProcess()
  // Those whose companies have installed the app are connected as they are needed.
  const connected = app.installs ? null : await app.connect()
  const runs = isWorking ? config.workers : 0
  const closing = new AbortController()
  const open: (() => Promise<void>)[] = []
  try {
    const work = await openWork(app, runs)
    open.push(() => work.close())
    watch.metrics.watchQueue(() => work.queue.depth())
    const readyChecks = { queue: () => work.queue.depth() }
    const probes = await openProbes(app, { readyChecks, closing: closing.signal })
    if (probes) open.push(() => probes.close())
    const pages = await openPages(app, connected, {
      deskOf: work.deskOf,
      reschedule: () => work.reschedule(),
      wake: (tenant) => work.wake(tenant),
      readyChecks,
    })
    open.push(() => pages.close())
    const { address } = pages
    const tenant = connected?.tenant.info.id ?? null
    log.info('serving', { address, tenant, runs })
    if (isJson) process.stdout.write(`${JSON.stringify({ address, tenant })}\n`)
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
    setTimeout(() => process.exit(1), stopGraceMs).unref()
  } finally {
    closing.abort()
    await Promise.all(open.map((close) => close()))
  }
  log.info('stopped')
}
