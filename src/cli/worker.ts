import { once } from 'node:events'
import { Command } from 'commander'
import { UsageError } from '../errors.ts'
import type { App } from '../open-app.ts'
import { openProbes } from '../open-probes.ts'
import { openWork } from '../open-work.ts'
import { stopGraceMs } from './stop-grace.ts'
import { withApp } from './with-app.ts'

/** `worker`: runs of the queue and nothing else, until a signal stops it. */
export function workerCommand(): Command {
  return new Command('worker')
    .description('do runs that are due, beside other workers on the same database')
    .action(() => withApp(work))
}

async function work(app: App): Promise<void> {
  const { log, config, watch } = app
  if (config.workers === 0) throw new UsageError('WORKERS is 0: a worker needs at least 1')
  watch.metrics.watchProcess()
  const closing = new AbortController()
  const opened = await openWork(app, config.workers)
  const open = [() => opened.close()]
  try {
    watch.metrics.watchQueue(() => opened.queue.depth())
    const readyChecks = { queue: () => opened.queue.depth() }
    const probes = await openProbes(app, { readyChecks, closing: closing.signal })
    if (probes) open.push(() => probes.close())
    log.info('working', { runs: config.workers })
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
    setTimeout(() => process.exit(1), stopGraceMs).unref()
  } finally {
    closing.abort()
    await Promise.all(open.map((close) => close()))
  }
  log.info('stopped')
}
