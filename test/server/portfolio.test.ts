import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BookRowsAnswer } from '#src/api/book.ts'
import type { CareAnswer, PortfolioAnswer } from '#src/api/portfolio.ts'
import { readConfig } from '#src/config.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import { type OpenDemo, openDemo } from '#src/demo/open-demo.ts'
import { type Demo, playDemo } from '#src/demo/play-demo.ts'
import { type AccountView, accountViews, readJudgedBook } from '#src/run/account-views.ts'
import { concentrationReport } from '#src/run/concentration-report.ts'
import { runApp } from '#src/run-app.ts'
import { createTexts } from '#src/texts/texts.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { expectAnswer } from './expect-answer.ts'
import { openServer } from './open-server.ts'

let stage: OpenDemo
let server: ReturnType<typeof openServer>

beforeAll(async () => {
  const clock = createFakeClock()
  const size = { companies: 80, deals: 400 }
  stage = await openDemo({ config: readConfig({}), log: quietLog, clock, crm: 'hubspot', ...size })
  const { store, modelSource, defaultFields } = stage.app
  const { tenant } = stage.connected
  server = openServer({ store, modelSource, defaultFields, tenantOf: async () => tenant })
})
afterAll(() => stage?.close())

async function get<T>(route: string, language = 'en'): Promise<T> {
  const request = supertest(server.app).get(`/api${route}`)
  const { body } = await request.set({ Host: 'localhost', 'Accept-Language': language }).expect(200)
  expectAnswer('get', route, body)
  return body
}

test('before the first run there is nothing, and that is said', async () => {
  expect(await get('/portfolio')).toEqual({ portfolio: null })
  expect(await get('/portfolio/care')).toEqual({ care: null })
  expect(await get('/book/rows')).toEqual({ book: null })
})

describe('after the runs', () => {
  let demo: Demo
  let accounts: AccountView[]

  beforeAll(async () => {
    demo = await playDemo(stage, () => undefined)
    const book = await readJudgedBook(stage.connected.tenant)
    accounts = book ? accountViews(book, createTexts('en')) : []
  })

  const portfolioNow = async (language?: string) => {
    const { portfolio } = await get<PortfolioAnswer>('/portfolio', language)
    if (!portfolio) throw new Error('no portfolio')
    return portfolio
  }

  test('every number of every account is that of `accounts --json`, in the same order', async () => {
    const { book } = await get<BookRowsAnswer>('/book/rows')
    if (!book) throw new Error('no book')
    const { columns } = book
    const told = columns.id.map((id, row) => ({
      id,
      name: columns.name[row],
      ownerId: book.owners[columns.owner[row] ?? -1]?.id ?? null,
      score: columns.score[row],
      rank: columns.rank[row],
      tier: book.tiers[columns.tier[row] ?? -1]?.id,
      tierSince: book.days[columns.tierSince[row] ?? -1],
      quadrant: book.quadrants[columns.quadrant[row] ?? -1],
      segment: book.segments[columns.segment[row] ?? -1],
      lifecycle: book.lifecycles[columns.lifecycle[row] ?? -1],
      attractiveness: columns.attractiveness[row],
      strength: columns.strength[row],
      coverage: columns.coverage[row],
      share: columns.share[row],
      revenue: columns.revenue[row],
    }))
    expect(told.length).toBeGreaterThan(40)
    expect(told).toEqual(accounts.map(({ drivers: _, criteria: __, ...account }) => account))
  })

  test('each account has the industry that its record has', async () => {
    const { book } = await get<BookRowsAnswer>('/book/rows')
    if (!book) throw new Error('no book')
    const { id, industry } = book.columns
    expect(book.industries.length).toBeGreaterThan(1)
    for (const [row, account] of id.slice(0, 20).entries()) {
      const profile = await stage.connected.tenant.accounts.profile(account)
      expect(book.industries[industry[row] ?? -1] ?? null).toBe(profile?.industry)
    }
  })

  test('tiers are counted and their revenue is summed over these accounts', async () => {
    const { tiers, accounts: inAll, matrix } = await portfolioNow()
    const total = accounts.reduce((sum, { revenue }) => sum + Math.max(revenue ?? 0, 0), 0)
    for (const { id, accounts: count, revenue, share } of tiers) {
      const own = accounts.filter(({ tier }) => tier === id)
      const sum = own.reduce((all, account) => all + Math.max(account.revenue ?? 0, 0), 0)
      expect(count).toBe(own.length)
      expect(revenue).toBeCloseTo(sum, 6)
      expect(share).toBeCloseTo(sum / total, 9)
    }
    expect(inAll).toBe(accounts.length)
    expect(matrix.thresholds).toEqual({ attractiveness: 50.5, strength: 50.5 })
    const keys = accounts.filter(({ quadrant }) => quadrant === 'key').length
    expect(matrix.quadrants.key ?? 0).toBe(keys)
  })

  test('concentration is that of `concentration --json`, and tells what is left if one leaves', async () => {
    const book = await readJudgedBook(stage.connected.tenant)
    if (!book) throw new Error('no book')
    const report = concentrationReport(book)
    const { concentration } = await portfolioNow()
    const { groups, ...figures } = report
    expect(concentration).toMatchObject(figures)
    expect(
      concentration.groups.map(({ accountId: _a, ifItLeaves, ...group }) => ({
        ...group,
        hhiIfItLeaves: ifItLeaves.hhi,
      })),
    ).toEqual(groups)
    for (const { ifItLeaves, revenue } of concentration.groups) {
      expect(ifItLeaves.revenue).toBeCloseTo(report.revenue - revenue, 4)
    }
    expect(concentration.curve.at(-1)).toEqual({ groups: concentration.payingGroups, share: 1 })
  })

  test('warnings are in the language of whoever reads them', async () => {
    const english = await portfolioNow('en')
    const russian = await portfolioNow('ru')
    expect(english.concentration.warnings.length).toBeGreaterThan(0)
    for (const [index, { kind, message }] of russian.concentration.warnings.entries()) {
      expect(message).toMatch(/[а-я]/)
      expect(english.concentration.warnings[index]?.kind).toBe(kind)
    }
  })

  test('the last run that moved anybody is told, with why each one moved', async () => {
    const { changes } = await portfolioNow()
    const [, second] = demo.runs
    expect(changes).toMatchObject({ run: second.run, isLast: false, isFirst: false })
    const last = demo.moves.filter(({ to, from }) => to !== 'regular' || (from ?? to) !== to)
    expect(changes?.moves.map(({ id, from, to }) => ({ id, from, to }))).toEqual(
      expect.arrayContaining(last.map(({ id, from, to }) => ({ id, from, to }))),
    )
    expect(changes?.total).toBe(last.length)
    for (const move of last) {
      const told = changes?.moves.find(({ id }) => id === move.id)
      expect(told).toMatchObject({ scoreAfter: move.scoreAfter, scoreBefore: move.scoreBefore })
      expect(told?.cause?.change).toBe(move.cause?.change)
    }
  })

  test('care adds up: every account has one owner at most, and hours are somebody’s', async () => {
    const { care } = await get<CareAnswer>('/portfolio/care')
    if (!care) throw new Error('no care')
    const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
    expect(sum(care.loads.map((load) => load.accounts))).toBe(accounts.length)
    expect(sum(care.loads.map((load) => load.hours))).toBeCloseTo(
      sum(care.tiers.map((tier) => tier.hours)),
      6,
    )
    expect(sum(care.tiers.map((tier) => tier.hoursShare ?? 0))).toBeCloseTo(1, 9)
    const tasks = await stage.connected.tenant.tasks.all()
    const open = tasks.filter(({ status }) => status === 'open').length
    expect(sum(care.loads.map((load) => load.openTasks))).toBe(open)
    for (const { lastTouch } of care.untouched.accounts) {
      expect(lastTouch ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(care.untouched.days)
    }
  })

  test('readiness counts what the run report warns of', async () => {
    const { care } = await get<CareAnswer>('/portfolio/care')
    const reported = demo.runs[2].warnings
    for (const { kind, count, message } of care?.readiness.warnings ?? []) {
      expect(reported.find((warning) => warning.kind === kind)).toMatchObject({ count, message })
    }
    const leftOut = reported.filter(({ kind }) => kind === 'criterion-without-data')
    expect(
      care?.readiness.criteria.filter(({ isLeftOut }) => isLeftOut).map(({ id }) => id),
    ).toEqual(leftOut.flatMap(({ ids }) => ids))
  })

  test('who has the answer of this run already is not sent it again', async () => {
    for (const path of ['/portfolio', '/portfolio/care', '/book/rows']) {
      const ask = () =>
        supertest(server.app).get(`/api${path}`).set({ Host: 'localhost', 'Accept-Language': 'it' })
      const { headers } = await ask().expect(200)
      expect(headers['cache-control']).toBe('private, no-cache')
      await ask().set('If-None-Match', String(headers.etag)).expect(304)
    }
  })

  test('where groups are judged, on points up to 10, each counts once and stands for its members', async () => {
    const { app, connected } = stage
    const { tenant } = connected
    const model = { ...defaultModel, unit: 'group' as const, scale: 10 as const }
    await tenant.models.publish(model, 'groups', app.clock.now())
    expect((await portfolioNow()).nextModelVersion).toBe(2)
    const before = (await portfolioNow()).run.id
    await runApp(app, connected, { goesLive: true })
    // Fewer units are fewer places in the tiers: so many accounts leave at once that it has to be approved.
    const [held] = await tenant.runs.list(1)
    expect(held).toMatchObject({ status: 'held' })
    await runApp(app, connected, { goesLive: true, approve: held?.id ?? null })
    const portfolio = await portfolioNow()
    expect(portfolio.run.id).toBeGreaterThan(before)
    expect(portfolio).toMatchObject({ unit: 'group', scale: 10, nextModelVersion: null })
    expect(portfolio.matrix.thresholds).toEqual({ attractiveness: 5.5, strength: 5.5 })
    const scores = await tenant.scores.current()
    const units = new Set(scores.map(({ unitId }) => unitId))
    expect(units.size).toBeLessThan(scores.length)
    expect(portfolio.accounts).toBe(units.size)
    const { book } = await get<BookRowsAnswer>('/book/rows')
    const standing = new Set(book?.columns.unit)
    expect([...standing].map((row) => scores[row]?.unitId)).toEqual([...units])
    const { changes } = portfolio
    if (changes?.run === portfolio.run.id) expect(changes.newModelVersion).toBe(2)
  })
})
