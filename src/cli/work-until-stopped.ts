import { once } from 'node:events'
import type { App } from '../open-app.ts'
import type { PagesOptions } from '../open-pages.ts'
import { openProbes } from '../open-probes.ts'
import { type OpenWork, openWork } from '../open-work.ts'

/** How long a stop waits for requests, and for runs to end their page; whoever runs them next goes on there. */
const stopGraceMs = 10_000

interface Opened {
  close(): Promise<void>
}

/**
 * Does runs of the queue, `runs` of them side by side, until a signal stops it, and closes what is
 * open. `begin` opens what else the process does, and tells that it is up.
 */
export async function workUntilStopped(
  app: App,
  runs: number,
  begin: (
    work: OpenWork,
    readyChecks: NonNullable<PagesOptions['readyChecks']>,
  ) => Promise<Opened | null>,
): Promise<void> {
  const { log, watch } = app
  watch.metrics.watchProcess()
  const closing = new AbortController()
  const work = await openWork(app, runs)
  const open: Opened[] = [work]
  try {
    const readyChecks = { queue: () => work.queue.depth() }
    watch.metrics.watchQueue(readyChecks.queue)
    const probes = await openProbes(app, { readyChecks, closing: closing.signal })
    if (probes) open.push(probes)
    const begun = await begin(work, readyChecks)
    if (begun) open.push(begun)
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
    setTimeout(() => process.exit(1), stopGraceMs).unref()
  } finally {
    closing.abort()
    await Promise.all(open.map((opened) => opened.close()))
  }
  log.info('stopped')
}
