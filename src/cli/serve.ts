import { Command } from 'commander'
import type { App } from '../open-app.ts'
import { openPages } from '../open-pages.ts'
import { withApp } from './with-app.ts'
import { workUntilStopped } from './work-until-stopped.ts'

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
  // Those whose companies have installed the app are connected as they are needed.
  const connected = app.installs ? null : await app.connect()
  const tenant = connected?.tenant.info.id ?? null
  const runs = isWorking ? app.config.workers : 0
  await workUntilStopped(app, runs, async (work, readyChecks) => {
    const pages = await openPages(app, connected, {
      deskOf: work.deskOf,
      reschedule: () => work.reschedule(),
      wake: (tenant) => work.wake(tenant),
      readyChecks,
    })
    const { address } = pages
    app.log.info('serving', { address, tenant, runs })
    if (isJson) process.stdout.write(`${JSON.stringify({ address, tenant })}\n`)
    return pages
  })
}
