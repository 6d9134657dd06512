import { Command } from 'commander'
import { UsageError } from '../errors.ts'
import type { App } from '../open-app.ts'
import { withApp } from './with-app.ts'
import { workUntilStopped } from './work-until-stopped.ts'

/** `worker`: runs of the queue and nothing else, until a signal stops it. */
export function workerCommand(): Command {
  return new Command('worker')
    .description('do runs that are due, beside other workers on the same database')
    .action(() => withApp(work))
}

async function work(app: App): Promise<void> {
  const { workers } = app.config
  if (workers === 0) throw new UsageError('WORKERS is 0: a worker needs at least 1')
  await workUntilStopped(app, workers, async () => {
    app.log.info('working', { runs: workers })
    return null
  })
}
