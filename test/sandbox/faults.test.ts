import { describe, expect, test } from 'vitest'
import { type Fault, faultsInTurn, randomFaults } from '#sandbox/faults.ts'
import { objects, openSandbox } from './open-sandbox.ts'

const task = { properties: { hs_timestamp: '2026-12-01T15:00:00Z' } }
const open = (fault: Fault) => openSandbox({ faults: faultsInTurn([fault]) })

describe('faults on demand', () => {
  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a 502 %s applying leaves %i task', async (when, tasks) => {
    const { sandbox, send } = await open({ when, kind: 'status', status: 502 })
    expect((await send('POST', `${objects}/tasks`, task)).status).toBe(502)
    expect(sandbox.portal.tables.tasks.size).toBe(tasks)
    expect((await send('POST', `${objects}/tasks`, task)).status).toBe(201)
  })

  test('a status may come with a time to wait', async () => {
    const { send } = await open({
      when: 'before',
      kind: 'status',
      status: 477,
      retryAfterSeconds: 9,
    })
    const { status, headers } = await send('GET', `${objects}/companies`)
    expect([status, headers.get('Retry-After')]).toEqual([477, '9'])
  })

  test.each(['reset', 'truncate'] as const)('%s breaks the answer, not the write', async (kind) => {
    const { sandbox, send } = await open({ when: 'after', kind })
    await expect(send('POST', `${objects}/tasks`, task)).rejects.toThrow()
    expect(sandbox.portal.tables.tasks.size).toBe(1)
    expect(sandbox.requests.answered(0)).toBe(1)
  })

  test('an answer may be no JSON at all', async () => {
    const { send } = await open({ when: 'before', kind: 'malformed' })
    await expect(send('GET', `${objects}/companies`)).rejects.toThrow(SyntaxError)
  })

  test('a request that is never answered does not keep the sandbox open', async () => {
    const { sandbox, send } = await openSandbox()
    const arrived = new Promise<void>((resolve) => {
      sandbox.setFaults(() => {
        resolve()
        return { when: 'before', kind: 'timeout' }
      })
    })
    const unanswered = expect(send('GET', `${objects}/companies`)).rejects.toThrow()
    await arrived
    await sandbox.close()
    await unanswered
  })

  test('random faults hit the share asked for, the same requests every time', () => {
    const draw = () => {
      const plan = randomFaults({ rate: 0.05, seed: 3, afterShare: 0.5 })
      return Array.from({ length: 10_000 }, (_, at) =>
        plan({ method: 'GET', path: '/', kind: 'read', number: at + 1 }),
      )
    }
    const faults = draw().filter((fault) => fault !== null)
    expect(draw()).toEqual(draw())
    expect(faults.length / 10_000).toBeCloseTo(0.05, 2)
    expect(faults.filter(({ when }) => when === 'after').length / faults.length).toBeCloseTo(0.5, 1)
    expect(new Set(faults.map(({ kind }) => kind)).size).toBe(5)
  })
})
