import { Command } from 'commander'
import { JobQueue } from '../jobs/job-queue.ts'
import type { App } from '../open-app.ts'
import { createOutput, type Output } from './output.ts'
import { table } from './table.ts'
import { withApp } from './with-app.ts'

interface QueueOptions {
  readonly json: boolean
  readonly retry: boolean
}

/** `queue`: what waits, and what was put aside because trying again is no use. */
export function queueCommand(): Command {
  return new Command('queue')
    .description('tell how many runs wait, and list those that were put aside')
    .option('--retry', 'put what was put aside back into the queue', false)
    .option('--json', 'print one JSON document', false)
    .action((options: QueueOptions) => withApp((app) => showQueue(app, options)))
}

async function showQueue({ store, clock, log }: App, options: QueueOptions): Promise<void> {
  const queue = await JobQueue.open({ statements: store.statements, clock, log })
  try {
    const retried = options.retry ? await queue.retryDead() : 0
    const [depth, dead] = [await queue.depth(), await queue.dead()]
    const out = createOutput(options.json)
    if (out.isJson) return out.json({ ...depth, retried, runs: dead })
    out.line(`${depth.queued} waiting, ${depth.active} under way, ${depth.dead} put aside`)
    if (options.retry) out.line(`${retried} put back`)
    if (dead.length > 0) printDead(dead, out)
  } finally {
    await queue.close()
  }
}

function printDead(dead: Awaited<ReturnType<JobQueue['dead']>>, out: Output): void {
  const rows = dead.map(({ tenant, lane, asideSince, reason }) => [
    ...[tenant, lane, asideSince.toISOString().slice(0, 16).replace('T', ' '), reason],
  ])
  for (const line of table(['Tenant', 'For', 'Since (UTC)', 'Reason'], rows)) out.line(line)
}
