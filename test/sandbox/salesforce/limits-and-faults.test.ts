import { describe, expect, test } from 'vitest'
import { type Fault, faultsInTurn, randomFaults, salesforceStatuses } from '#sandbox/faults.ts'
import { data, errorCode, openSalesforce } from './open-salesforce.ts'

const task = { Subject: 'x' }

describe('the limit of the day', () => {
  test('every answer tells what is used, and the last one is refused for a day', async () => {
    let elapsedMs = 0
    const { sandbox, send, conn } = await openSalesforce({
      dailyLimit: 3,
      elapsedMs: () => elapsedMs,
    })
    const info = async () => (await send('GET', `${data}/limits`)).headers.get('sforce-limit-info')
    expect(await info()).toBe('api-usage=1/3')
    await conn.query('SELECT Id FROM Account')
    expect(conn.limitInfo.apiUsage).toEqual({ used: 2, limit: 3 })
    const { body } = await send('GET', `${data}/limits`)
    expect(body.DailyApiRequests).toEqual({ Max: 3, Remaining: 0 })
    const refused = await send('GET', `${data}/limits`)
    expect([refused.status, errorCode(refused)]).toEqual([403, 'REQUEST_LIMIT_EXCEEDED'])
    expect((await send('GET', '/services/data')).status).toBe(200)
    elapsedMs = 86_400_001
    expect(await info()).toBe('api-usage=1/3')
    sandbox.usage.spend(1, elapsedMs)
    expect(await info()).toBe('api-usage=3/3')
  })
})

test.each([
  [false, 'EUR'],
  [true, null],
])(
  'the organization tells its currency where it has but one (several: %s)',
  async (multiCurrency, code) => {
    const { send } = await openSalesforce({ multiCurrency })
    const { body } = await send('GET', `${data}/connect/organization`)
    expect(body.features).toEqual({ multiCurrency, defaultCurrencyIsoCode: code })
  },
)

describe('faults on demand', () => {
  const open = (fault: Fault) => openSalesforce({ faults: faultsInTurn([fault]) })

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a 503 %s applying leaves %i task', async (when, tasks) => {
    const { send, org } = await open({ when, kind: 'status', status: 503 })
    const failed = await send('POST', `${data}/sobjects/Task`, task)
    expect([failed.status, errorCode(failed)]).toEqual([503, 'SERVER_UNAVAILABLE'])
    expect(org.object('Task').table.size).toBe(tasks)
    expect((await send('POST', `${data}/sobjects/Task`, task)).status).toBe(201)
  })

  test.each(['reset', 'truncate'] as const)('%s breaks the answer, not the write', async (kind) => {
    const { sandbox, send, org } = await open({ when: 'after', kind })
    await expect(send('POST', `${data}/sobjects/Task`, task)).rejects.toThrow()
    expect(org.object('Task').table.size).toBe(1)
    expect(sandbox.requests.answered(0)).toBe(1)
  })

  test('a bulk result may end in the middle', async () => {
    const { sandbox, send } = await openSalesforce()
    const wish = { operation: 'query', query: 'SELECT Id, Name FROM Account' }
    const { body } = await send('POST', `${data}/jobs/query`, wish)
    await send('GET', `${data}/jobs/query/${body.id}`)
    sandbox.setFaults(faultsInTurn([{ when: 'after', kind: 'truncate' }]))
    const path = `${data}/jobs/query/${body.id}/results`
    await expect(send('GET', path)).rejects.toThrow()
    expect((await send('GET', path)).body.trimEnd().split('\n')).toHaveLength(4)
  })

  test('random faults bring the statuses of Salesforce alone', () => {
    const plan = randomFaults({
      rate: 1,
      seed: 3,
      afterShare: 0.5,
      only: ['status'],
      statuses: salesforceStatuses,
    })
    const drawn = Array.from({ length: 200 }, (_, at) =>
      plan({ method: 'GET', path: '/', kind: 'read', number: at + 1 }),
    )
    const statuses = new Set(drawn.map((fault) => (fault?.kind === 'status' ? fault.status : 0)))
    expect([...statuses].sort()).toEqual([420, 500, 502, 503, 504])
  })
})
