import { describe, expect, test } from 'vitest'
import { StoppingError } from '#src/errors.ts'
import type { OnProgress } from '#src/run/progress.ts'
import type { RunOutcome } from '#src/run/run.ts'
import { RunDesk } from '#src/run/run-desk.ts'
import { ProgressFollower } from '#src/run/run-progress.ts'
import { openCase } from './run-case.ts'

const asked = { startedBy: 'person', isDryRun: true, isFull: false, approve: null } as const

/** A desk whose runs begin and end when the test says. */
function deskOfRuns() {
  const runs: { onProgress: OnProgress; end(): void; fail(error: Error): void }[] = []
  const desk = new RunDesk({
    clock: { now: () => new Date('2026-11-24T12:00:00Z') },
    run: ({ onProgress, signal }) =>
      new Promise<RunOutcome>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        const outcome = { report: { run: runs.length }, isHeld: false } as RunOutcome
        runs.push({ onProgress, end: () => resolve(outcome), fail: reject })
      }),
  })
  return { desk, runs }
}

describe('the desk', () => {
  test('has begun a run when it reads, and refuses another one meanwhile', async () => {
    const { desk, runs } = deskOfRuns()
    const starting = desk.start(asked)
    await expect(desk.start(asked)).rejects.toThrow(/under way/)
    runs[0]?.onProgress({ kind: 'started', run: 7 })
    runs[0]?.onProgress({ kind: 'phase', phase: 'pull' })
    expect(await starting).toMatchObject({ run: 7, phase: 'pull', startedBy: 'person' })
  })

  test('says at once why a run does not begin', async () => {
    const { desk, runs } = deskOfRuns()
    const starting = desk.start(asked)
    runs[0]?.fail(new Error('wrong token'))
    await expect(starting).rejects.toThrow('wrong token')
    expect(desk.state).toEqual({
      running: null,
      ended: { run: null, status: 'failed', error: 'wrong token' },
    })
  })

  test('lets the schedule wait for its turn', async () => {
    const { desk, runs } = deskOfRuns()
    const first = desk.runInTurn(asked)
    const second = desk.runInTurn({ ...asked, startedBy: 'schedule' })
    expect(runs).toHaveLength(1)
    runs[0]?.end()
    await first
    await Promise.resolve()
    expect(desk.state.running?.startedBy).toBe('schedule')
    runs[1]?.end()
    await second
  })

  test('tells everybody who watches, until they leave', async () => {
    const { desk, runs } = deskOfRuns()
    let calls = 0
    const leave = desk.watch(() => {
      calls += 1
    })
    const run = desk.runInTurn(asked)
    runs[0]?.onProgress({ kind: 'phase', phase: 'pull' })
    expect(calls).toBe(2)
    leave()
    runs[0]?.end()
    await run
    expect(calls).toBe(2)
  })

  test('stops the run under way when it closes, and begins none any more', async () => {
    const { desk } = deskOfRuns()
    const run = desk.runInTurn(asked)
    await desk.close()
    await expect(run).rejects.toThrow('the program is stopping')
    await expect(desk.runInTurn(asked)).rejects.toThrow(/stopping/)
  })
})

test('rates count what was done since a part was first heard of, not what an earlier run had read', () => {
  let seconds = 0
  const follower = new ProgressFollower(() => new Date(seconds * 1000))
  const pulled = (records: number) =>
    follower.follow({ kind: 'pulled', stream: 'deals', records, total: 1000 })
  pulled(500)
  expect(follower.progress.parts[0]).toMatchObject({ done: 500, total: 1000, perSecond: null })
  seconds = 2
  pulled(600)
  expect(follower.progress.parts[0]).toMatchObject({ done: 600, perSecond: 50 })
  follower.follow({ kind: 'stream-done', stream: 'deals', records: 100 })
  expect(follower.progress.parts[0]).toMatchObject({ done: 600, total: 600, isDone: true })
})

test('a run that the program stops while it writes comes to rest, counts as interrupted and is gone on with', async () => {
  const c = await openCase({ companies: 60, deals: 300 })
  const stopping = new AbortController()
  const stopped = c.runOnce({
    signal: stopping.signal,
    onProgress: ({ kind }) => {
      if (kind === 'pushed') stopping.abort(new StoppingError('the program is stopping'))
    },
  })
  await expect(stopped).rejects.toThrow('the program is stopping')
  const [run] = await c.store.runs.list(1)
  expect(run?.status).toBe('interrupted')
  expect((await c.store.tasks.all()).every(({ status }) => status === 'intended')).toBe(true)
  const next = await c.runOnce()
  expect(next.tasks.created).toBe((await c.store.tasks.all()).length)
})
