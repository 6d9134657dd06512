import type { JobWithMetadata } from 'pg-boss'
import type { DeadRun, QueueDepth, RunJob } from '../ports/run-queue.ts'
import type { Statements } from '../ports/store.ts'
import { deadRunsName, runQueueName } from './open-boss.ts'

/** Counted now: the queue's own statistics are up to a minute old. */
export async function depthOf(statements: Statements): Promise<QueueDepth> {
  const { rows } = await statements.execute(
    `select
       count(*) filter (where name = $1 and state in ('created', 'retry')) as queued,
       count(*) filter (where name = $1 and state = 'active') as active,
       count(*) filter (where name = $2 and state < 'active') as dead
     from pgboss.job where name in ($1, $2) and state <= 'active'`,
    [runQueueName, deadRunsName],
  )
  return rows[0] as QueueDepth
}

/** The list of what was put aside, the latest first. */
export function deadRuns(jobs: readonly JobWithMetadata<RunJob>[]): DeadRun[] {
  return jobs
    .map(({ data, createdOn, sourceOutput }) => ({
      tenant: data.tenant,
      lane: data.lane,
      reason: reasonOf(sourceOutput),
      asideSince: createdOn,
    }))
    .sort((a, b) => b.asideSince.getTime() - a.asideSince.getTime())
}

/** The queue stores an error under its message, and its own words under `value`. */
function reasonOf(output: unknown): string {
  const { message, value } = Object(output)
  return String(message ?? Object(value).message ?? 'unknown')
}
