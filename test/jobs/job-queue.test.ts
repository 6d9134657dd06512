import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { Ending } from '#src/jobs/ending.ts'
import { JobQueue } from '#src/jobs/job-queue.ts'
import type { RunJob } from '#src/ports/run-queue.ts'
import type { Store } from '#src/ports/store.ts'
import { openStore } from '#src/store/open-store.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { startServer } from '#test/store/start-server.ts'

const server = await startServer()

const byPerson = { startedBy: 'person', isDryRun: true, isFull: false, approve: null } as const
const slot = new Date('2026-11-24T02:00:00Z')

const stores: Partial<Record<Store['statements']['kind'], Promise<Store>>> = {}
const opened: JobQueue[] = []
afterEach(async () => {
  for (const queue of opened.splice(0)) await queue.close()
  for (const store of Object.values(stores)) {
    await (await store).statements.execute('delete from pgboss.job')
  }
})
afterAll(async () => {
  for (const store of Object.values(stores)) await (await store).close()
  if (server.isRunning) await server.stop()
})

type Place = Store['statements']['kind']
const places: readonly Place[] = server.isRunning ? ['embedded', 'server'] : ['embedded']

async function openPlace(place: Place): Promise<Store> {
  if (place === 'embedded') return await openStore({ dataDir: 'memory' }, { log: quietLog })
  if (!server.isRunning) throw new Error(server.reason)
  const databaseUrl = await server.createDatabase('queue')
  return await openStore({ databaseUrl }, { log: quietLog })
}

/** So many processes, as far as the queue can tell, on one database. */
async function openQueues(place: Place, count: number): Promise<JobQueue[]> {
  stores[place] ??= openPlace(place)
  const { statements } = await stores[place]
  const clock = { now: () => new Date() }
  for (let at = 0; at < count; at++) {
    opened.push(await JobQueue.open({ statements, clock, log: quietLog }))
  }
  return [...opened]
}

/** Works until so many jobs have ended; tells them in the order in which they began. */
function workUntil(
  queues: readonly JobQueue[],
  count: number,
  ending: (job: RunJob, begun: number) => Ending | Promise<Ending> = () => ({ kind: 'done' }),
): Promise<RunJob[]> {
  const begun: RunJob[] = []
  let ended = 0
  return new Promise((resolve, reject) => {
    for (const queue of queues) {
      queue
        .work(1, async (job) => {
          begun.push(job)
          const result = await ending(job, begun.length)
          ended++
          if (ended === count) resolve(begun)
          return result
        })
        .catch(reject)
    }
  })
}

describe.each(places)('the queue on the %s database', (place) => {
  test('takes a slot once from however many processes, also after its run has ended', async () => {
    const queues = await openQueues(place, 3)
    const claims = await Promise.all(queues.map((queue) => queue.putSlot('hubspot:1', slot)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    const [first] = queues
    const ran = await workUntil([first!], 1)
    expect(ran.map(({ tenant, lane }) => [tenant, lane])).toEqual([['hubspot:1', 'slot']])
    await first!.rest()
    expect(await first!.depth()).toEqual({ queued: 0, active: 0, dead: 0 })
    expect(await queues[1]!.putSlot('hubspot:1', slot)).toBe(false)
    expect(await queues[1]!.putSlot('hubspot:1', new Date('2026-11-25T02:00:00Z'))).toBe(true)
    expect(await queues[1]!.putSlot('hubspot:2', slot)).toBe(true)
  })

  test('a tenant that asks for many runs takes its turn like the others', async () => {
    const queues = await openQueues(place, 1)
    const [queue] = queues
    const asks = Array.from({ length: 50 }, () =>
      queue!.putPerson('hubspot:noisy', byPerson, false),
    )
    expect((await Promise.all(asks)).filter((id) => id !== null)).toHaveLength(1)
    for (const tenant of ['hubspot:1', 'hubspot:2', 'hubspot:3']) await queue!.putSlot(tenant, slot)
    const ran = await workUntil([queue!], 8, async ({ tenant }) => {
      // It asks again, and again, as soon as it is served.
      if (tenant === 'hubspot:noisy') await queue!.putPerson(tenant, byPerson, false)
      return { kind: 'done' }
    })
    expect(ran.slice(0, 5).map(({ tenant }) => tenant)).toEqual([
      ...['hubspot:noisy', 'hubspot:1', 'hubspot:2', 'hubspot:3', 'hubspot:noisy'],
    ])
  })

  test('a run that is put off comes again with all that was asked, and is no failure', async () => {
    const queues = await openQueues(place, 1)
    const [queue] = queues
    await queue!.putPerson('hubspot:1', { ...byPerson, isFull: true, approve: 7 }, true)
    const ran = await workUntil([queue!], 3, (_job, begun) =>
      begun < 3 ? { kind: 'again', why: 'parked', afterMs: 0 } : { kind: 'done' },
    )
    expect(ran.map(({ parkedTimes, isFull, approve }) => [parkedTimes, isFull, approve])).toEqual([
      ...[
        [0, true, 7],
        [1, true, 7],
        [2, true, 7],
      ],
    ])
    await queue!.rest()
    expect(await queue!.depth()).toEqual({ queued: 0, active: 0, dead: 0 })
  })

  test('what cannot be mended by trying again is put aside with the reason, until it is tried again and ends well', async () => {
    const queues = await openQueues(place, 1)
    const [queue] = queues
    await queue!.putSlot('hubspot:1', slot)
    let isMended = false
    const twice = workUntil([queue!], 2, () =>
      isMended ? { kind: 'done' } : { kind: 'aside', reason: 'the grant was revoked' },
    )
    await expect
      .poll(() => queue!.dead())
      .toMatchObject([{ tenant: 'hubspot:1', lane: 'slot', reason: 'the grant was revoked' }])
    expect(await queue!.depth()).toEqual({ queued: 0, active: 0, dead: 1 })
    isMended = true
    expect(await queue!.retryDead()).toBe(1)
    await twice
    await queue!.rest()
    expect([await queue!.dead(), await queue!.depth()]).toEqual([
      ...[[], { queued: 0, active: 0, dead: 0 }],
    ])
  })

  test('a run that waits can be taken out again', async () => {
    const queues = await openQueues(place, 1)
    const [queue] = queues
    const job = await queue!.putPerson('hubspot:1', byPerson, true)
    expect(await queue!.waitingPerson('hubspot:1')).toMatchObject({ job, asked: byPerson })
    expect(await queue!.waitingPerson('hubspot:2')).toBeNull()
    await queue!.withdrawPerson('hubspot:1')
    expect(await queue!.waitingPerson('hubspot:1')).toBeNull()
    expect(await queue!.depth()).toMatchObject({ queued: 0 })
  })
})
