import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  AccountAnswer,
  AccountChangeAnswer,
  AccountHistoryAnswer,
  AccountReportAnswer,
} from '#src/api/accounts.ts'
import { readConfig } from '#src/config.ts'
import { type OpenDemo, openDemo } from '#src/demo/open-demo.ts'
import { playDemo } from '#src/demo/play-demo.ts'
import { ConnectorError } from '#src/errors.ts'
import { type AccountView, accountViews, readJudgedBook } from '#src/run/account-views.ts'
import { explain } from '#src/run/explain.ts'
import { runApp } from '#src/run-app.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { expectAnswer } from './expect-answer.ts'
import { openServer } from './open-server.ts'
import { pdfText } from './pdf-text.ts'

let demo: OpenDemo
let api: ReturnType<typeof supertest>
let views: AccountView[]

beforeAll(async () => {
  const clock = createFakeClock()
  const config = readConfig({})
  const size = { companies: 120, deals: 700 }
  demo = await openDemo({ config, log: quietLog, clock, crm: 'hubspot', ...size })
  await playDemo(demo, () => undefined)
  api = supertest(serverWith({}).app)
  views = await readViews()
}, 120_000)
afterAll(() => demo?.close())

function serverWith(given: Parameters<typeof openServer>[0]) {
  const { store, modelSource, defaultFields } = demo.app
  const { crm, tenant } = demo.connected
  return openServer({
    ...{ store, modelSource, defaultFields, clock: demo.app.clock },
    streams: new Map(crm.streams.map(({ id, optional }) => [id, optional])),
    tenantOf: async () => tenant,
    connect: async () => crm,
    ...given,
  })
}

const local = { Host: 'localhost' }

async function readViews(): Promise<AccountView[]> {
  const book = await readJudgedBook(demo.connected.tenant)
  if (!book) throw new Error('nothing is judged')
  return accountViews(book, demo.app.texts).map((view) => explain(book, view))
}

async function get<T>(path: string): Promise<T> {
  return (await api.get(`/api${path}`).set(local).expect(200)).body
}

const account = (id: string) => get<AccountAnswer>(`/accounts/${id}`)
const firstOf = (tier: string) => {
  const found = views.find((view) => view.tier === tier)
  if (!found) throw new Error(`nobody in ${tier}`)
  return found
}

/** As `--json` prints it. */
const printed = (value: unknown) => JSON.parse(JSON.stringify(value))

describe('an account', () => {
  test('has the very numbers that `explain --json` prints, whichever it is', async () => {
    expect(views.length).toBeGreaterThan(60)
    for (const view of views) {
      const answer = await account(view.id)
      expectAnswer('get', '/accounts/:id', answer)
      const { criteria, ...rest } = printed(view)
      expect(answer).toMatchObject(rest)
      expect(
        answer.criteria.map(({ id, value, points, weight, pull }) => {
          return { id, value, points, weight, pull }
        }),
      ).toEqual(criteria)
    }
  })

  test('leads to its record in the CRM, and names owner, tiers and open tasks', async () => {
    const answer = await account(firstOf('key').id)
    expect(answer.crmUrl).toBe(`https://crm.example.com/accounts/${answer.id}`)
    expect(answer.ownerName).toMatch(/\S/)
    expect(answer.tiers[0]).toEqual({ id: 'key', name: 'Key account' })
    expect(answer.tasks.length).toBeGreaterThan(0)
    expect(answer.tasks.every(({ body }) => !body.includes('Ref KA-'))).toBe(true)
  })

  test('tells its drivers in the language asked for', async () => {
    const { id } = firstOf('key')
    const { body } = await api.get(`/api/accounts/${id}?language=ru`).set(local).expect(200)
    expect(body.drivers).toMatch(/[а-я]/)
  })

  test('that is not there is said not to be', async () => {
    const { body } = await api.get('/api/accounts/999').set(local).expect(404)
    expect(body.title).toBe('There is no such account among those that are judged')
  })
})

test('the history of an account ends with what it is now, and begins with its first run', async () => {
  const { id, score, tier } = firstOf('key')
  const history = await get<AccountHistoryAnswer>(`/accounts/${id}/history`)
  expectAnswer('get', '/accounts/:id/history', history)
  const runs = history.past.map(({ run }) => run)
  expect(runs).toEqual([...runs].sort((a, b) => a - b))
  expect(history.past[0]).toMatchObject({ run: 1, modelVersion: 1 })
  expect(history.past.at(-1)).toMatchObject({ score, tier, asOf: '2026-11-20' })
})

test('a change of any account since its first run is told in parts that add up', async () => {
  let changed = 0
  for (const { id, score } of views) {
    const { past } = await get<AccountHistoryAnswer>(`/accounts/${id}/history`)
    const since = past[0]?.run ?? 0
    const answer = await get<AccountChangeAnswer>(`/accounts/${id}/change?since=${since}`)
    expectAnswer('get', '/accounts/:id/change', answer)
    const { change } = answer
    if (change === null) continue
    const tenths = (parts: number[]) => Math.round(parts.reduce((sum, one) => sum + one, 0) * 10)
    expect(change.after).toBe(score)
    expect(tenths([change.after, -change.before])).toBe(tenths([change.change]))
    expect(tenths(Object.values(change.causes))).toBe(tenths([change.change]))
    expect(tenths(change.criteria.map((one) => one.change))).toBe(tenths([change.change]))
    if (change.change !== 0) changed += 1
  }
  expect(changed).toBeGreaterThan(0)
})

describe('a pin', () => {
  const put = (id: string, pin: object, server = api) =>
    server.put(`/api/accounts/${id}/pin`).set(local).send(pin)
  const until = '2027-03-31'

  test('stands in the CRM and on the page at once, and the next run goes by it', async () => {
    const { id } = firstOf('regular')
    const pin = { tier: 'key', until, reason: 'Стратегический партнёр' }
    const { body } = await put(id, pin).expect(200)
    expectAnswer('put', '/accounts/:id/pin', body)
    expect(await account(id)).toMatchObject({ pin, tier: 'regular' })
    await runApp(demo.app, demo.connected, { goesLive: true })
    expect(await account(id)).toMatchObject({ pin, tier: 'key', tierReason: 'pinned' })
    const cleared = await api.delete(`/api/accounts/${id}/pin`).set(local).expect(200)
    expectAnswer('delete', '/accounts/:id/pin', cleared.body)
    await runApp(demo.app, demo.connected, { goesLive: true })
    expect(await account(id)).toMatchObject({ pin: null })
    expect((await account(id)).tierReason).not.toBe('pinned')
  })

  test.each([
    ['to a tier that the model lacks', { tier: 'gold', until, reason: 'why' }, 422],
    ['whose last day is over', { tier: 'key', until: '2026-11-19', reason: 'why' }, 422],
    ['without a reason', { tier: 'key', until, reason: '  ' }, 422],
    ['until no day', { tier: 'key', until: '2027-02-30', reason: 'why' }, 422],
  ])('%s is refused', async (_what, pin, status) => {
    const { id } = firstOf('regular')
    await put(id, pin).expect(status)
    expect((await account(id)).pin).toBeNull()
  })

  test('changes nothing where the CRM cannot be reached or refuses', async () => {
    const { id } = firstOf('regular')
    const pin = { tier: 'key', until, reason: 'why' }
    const unreachable = serverWith({
      connect: () =>
        Promise.reject(
          new ConnectorError('HubSpot is not to be had', { remedy: { kind: 'retry' } }),
        ),
    })
    const lost = await put(id, pin, supertest(unreachable.app)).expect(502)
    expect(lost.body).toMatchObject({ detail: expect.stringContaining('HubSpot is not to be had') })
    const { crm } = demo.connected
    const refusing = serverWith({
      connect: async () => ({
        ...crm,
        writePin: async (wanted) => ({ id: wanted, status: 'refused', reason: 'no rights' }),
      }),
    })
    const refused = await put(id, pin, supertest(refusing.app)).expect(409)
    expect(refused.body).toMatchObject({ type: '/problems/pin-refused', detail: 'no rights' })
    expect((await account(id)).pin).toBeNull()
  })
})

describe('the half-year report', () => {
  test('adds up what the account bought and how often we spoke', async () => {
    const { id } = firstOf('key')
    const report = await get<AccountReportAnswer>(`/accounts/${id}/report`)
    expectAnswer('get', '/accounts/:id/report', report)
    expect(report.halfYears.map(({ year, half }) => `${year}-${half}`)).toEqual([
      ...['2024-1', '2024-2', '2025-1', '2025-2', '2026-1', '2026-2'],
    ])
    expect(report.halfYears.reduce((sum, { orders }) => sum + orders, 0)).toBeGreaterThan(0)
    expect(report.months).toHaveLength(12)
    expect([report.months[0]?.month, report.months[11]?.month]).toEqual([
      '2025-12-01',
      '2026-11-01',
    ])
    expect(report.account).toEqual(await account(id))
  })

  test.each([
    ['en', 'Half-year report', 'Current revenue'],
    ['es', 'Informe semestral', 'Cuota de nuestros ingresos'],
    ['it', 'Rapporto semestrale', 'Trattative aperte'],
    ['ru', 'Отчёт за полугодие', 'Открытые сделки'],
  ])('is a PDF in %s, with the name of the account', async (language, title, heading) => {
    const named = views.find(({ name, tier }) => tier === 'key' && /[^ -~]/.test(name))
    const { id, name } = named ?? firstOf('key')
    const { body, headers } = await api
      .get(`/api/accounts/${id}/report.pdf?language=${language}`)
      .set(local)
      .responseType('blob')
      .expect(200)
      .expect('Content-Type', 'application/pdf')
    expect(headers['content-disposition']).toContain('attachment')
    expect(body.subarray(0, 5).toString()).toBe('%PDF-')
    const text = pdfText(body)
    const squeezed = (one: string) => one.replace(/\s/g, '')
    for (const wanted of [name, title, heading]) {
      expect(squeezed(text)).toContain(squeezed(wanted))
    }
  })
})
