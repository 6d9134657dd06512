import { PgBoss } from 'pg-boss'
import type { Log } from '../ports/log.ts'
import type { Statements } from '../ports/store.ts'

export const runQueueName = 'runs'
export const deadRunsName = 'dead-runs'

/** A run whose process shows no life for so long goes to another one. */
const heartbeatSeconds = 30
/** How often each process looks for such runs. */
const superviseIntervalSeconds = 10
/** No run takes so long. */
const dayInSeconds = 24 * 60 * 60

/**
 * A run that throws, or whose process dies, is tried again after 5, 10, 20 … seconds, and put aside
 * after some minutes: it may be what kills the process.
 */
const runQueue = {
  retryLimit: 6,
  retryDelay: 5,
  retryBackoff: true,
  heartbeatSeconds,
  expireInSeconds: dayInSeconds,
  deleteAfterSeconds: 7 * dayInSeconds,
  deadLetter: deadRunsName,
}

/** Starts the queue on the store's database, where it keeps its tables in a schema of its own. */
export async function openBoss(statements: Statements, log: Log): Promise<PgBoss> {
  const isEmbedded = statements.kind === 'embedded'
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => ({ rows: (await statements.execute(text, values)).rows }),
    },
    backend: isEmbedded ? 'pglite' : 'postgres',
    schedule: false,
    superviseIntervalSeconds,
    monitorIntervalSeconds: superviseIntervalSeconds,
    reindex: !isEmbedded,
    monitorVacuum: !isEmbedded,
  })
  boss.on('error', (error) => log.warn('queue failed', { reason: error.message }))
  boss.on('warning', ({ message }) => log.warn('queue warned', { reason: message }))
  await boss.start()
  await boss.createQueue(deadRunsName, { deleteAfterSeconds: dayInSeconds })
  await boss.createQueue(runQueueName, { policy: 'short', ...runQueue })
  await boss.updateQueue(runQueueName, runQueue)
  return boss
}
