import supertest from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DealKindsAnswer, DraftAnswer, ModelAnswer } from '#src/api/model.ts'
import { readConfig } from '#src/config.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { Model } from '#src/core/model/model.ts'
import { compareOutlooks } from '#src/core/preview/compare.ts'
import { createPreview } from '#src/core/preview/create-preview.ts'
import { decodeBook } from '#src/core/preview/decode-book.ts'
import { forecastTasks } from '#src/core/preview/forecast-tasks.ts'
import { type OpenDemo, openDemo } from '#src/demo/open-demo.ts'
import { UsageError } from '#src/errors.ts'
import type { Crm } from '#src/ports/connector.ts'
import { runApp } from '#src/run-app.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { expectAnswer } from './expect-answer.ts'
import { openServer } from './open-server.ts'

let demo: OpenDemo
let api: ReturnType<typeof supertest>

beforeAll(async () => {
  const clock = createFakeClock()
  const config = readConfig({})
  const size = { companies: 120, deals: 700 }
  demo = await openDemo({ config, log: quietLog, clock, crm: 'hubspot', ...size })
  await runApp(demo.app, demo.connected, { goesLive: true })
  api = supertest(serverWith({}).app)
}, 120_000)
afterAll(() => demo?.close())

function serverWith(given: Parameters<typeof openServer>[0]) {
  const { store, modelSource, defaultFields } = demo.app
  const { crm, tenant } = demo.connected
  return openServer({
    ...{ store, modelSource, defaultFields, clock: demo.app.clock },
    streams: new Map(crm.streams.map(({ id, optional }) => [id, optional])),
    tenantOf: async () => tenant,
    ...given,
  })
}

const local = { Host: 'localhost' }

async function get<T>(path: string): Promise<T> {
  return (await api.get(`/api${path}`).set(local).expect(200)).body
}

function send(method: 'post' | 'put' | 'delete', path: string, body?: object) {
  return api[method](`/api${path}`).set(local).send(body)
}

const state = () => get<ModelAnswer>('/model')

function withWeight(model: Model, weight: unknown): Model {
  const [first, ...rest] = model.criteria
  return { ...model, criteria: [{ ...first, weight }, ...rest] } as Model
}

function withoutPatience(model: Model): Model {
  return { ...model, tiers: model.tiers.map((tier) => ({ ...tier, patienceDays: 0, margin: 0 })) }
}

/** Saves a draft over whatever is there. */
async function saveDraft(model: object, baseVersion?: number): Promise<DraftAnswer> {
  const { current, draft } = await state()
  const saved = await send('put', '/model/draft', {
    model,
    baseVersion: baseVersion ?? current.version,
    over: draft?.tag ?? null,
  }).expect(200)
  expectAnswer('put', '/model/draft', saved.body)
  return saved.body
}

async function publish(model: object, comment = ''): Promise<number> {
  const { tag } = await saveDraft(model)
  const { body } = await send('post', '/model/publish', { tag, comment }).expect(200)
  expectAnswer('post', '/model/publish', body)
  return body.version
}

beforeEach(async () => {
  const { draft } = await state()
  if (draft) await send('delete', `/model/draft?tag=${draft.tag}`).expect(200)
})

describe('the draft', () => {
  test('is kept as it was typed, wrong values too, until it is discarded', async () => {
    const typed = withWeight(defaultModel, null)
    const { tag } = await saveDraft(typed)
    const { draft, ...answer } = await state()
    expectAnswer('get', '/model', { draft, ...answer })
    expect(draft).toMatchObject({ model: typed, tag, baseVersion: answer.current.version })
    const { body } = await send('delete', `/model/draft?tag=${tag}`).expect(200)
    expectAnswer('delete', '/model/draft', body)
    expect((await state()).draft).toBeNull()
  })

  test('is not replaced by who has not seen it', async () => {
    const { version } = (await state()).current
    const mine = await saveDraft(withWeight(defaultModel, 40))
    const theirs = { model: withWeight(defaultModel, 60), baseVersion: version, over: null }
    const { body } = await send('put', '/model/draft', theirs).expect(409)
    expect(body).toMatchObject({ type: '/problems/draft-changed' })
    const { tag } = await saveDraft(withWeight(defaultModel, 70))
    await send('post', '/model/publish', { tag: mine.tag, comment: '' }).expect(409)
    expect((await state()).draft?.tag).toBe(tag)
  })

  test('has the parts of a model', async () => {
    const { criteria: _criteria, ...partial } = defaultModel
    const body = { model: partial, baseVersion: 1, over: null }
    const answer = await send('put', '/model/draft', body).expect(422)
    expect(answer.body.errors).toMatchObject([{ path: 'body.model.criteria' }])
  })

  test('is not published while something in it is wrong, and each fault is told by its path', async () => {
    const { tag } = await saveDraft({ ...withWeight(defaultModel, 101), windowDays: 3 })
    const { body } = await send('post', '/model/publish', { tag, comment: '' }).expect(422)
    expect(body.errors).toEqual([
      { path: 'windowDays', message: 'is 3; allowed: a whole number from 7 to 3650' },
      { path: 'criteria.0.weight', message: 'is 101; allowed: a number from 0 to 100' },
    ])
  })
})

describe('publishing', () => {
  test('makes the draft the next version, with its comment, and ends the draft', async () => {
    const model = withWeight(defaultModel, 31)
    const { version } = (await state()).current
    expect(await publish(model, 'Revenue matters more')).toBe(version + 1)
    const { current, draft } = await state()
    expect(current).toMatchObject({ version: version + 1, comment: 'Revenue matters more', model })
    expect(draft).toBeNull()
    const listed = await get<{ versions: object[] }>('/model/versions')
    expectAnswer('get', '/model/versions', listed)
    expect(listed.versions[0]).toMatchObject({ version: version + 1 })
    const one = await get(`/model/versions/${version + 1}`)
    expectAnswer('get', '/model/versions/:version', one)
    expect(one).toEqual(current)
  })

  test('tells the later of two admins what the other one has published, and overwrites nothing', async () => {
    const { version } = (await state()).current
    const theirs = await publish(withWeight(defaultModel, 32), 'By the first admin')
    const { tag } = await saveDraft(withWeight(defaultModel, 33), version)
    const { body } = await send('post', '/model/publish', { tag, comment: 'Mine' }).expect(409)
    expect(body).toMatchObject({ type: '/problems/model-outdated' })
    expect(body.detail).toMatch(new RegExp(`^Version ${theirs} of .*: By the first admin$`))
    const { current, draft } = await state()
    expect(current.comment).toBe('By the first admin')
    expect(draft?.tag).toBe(tag)
  })

  test('an earlier version comes back as a new one', async () => {
    const earlier = await publish(withWeight(defaultModel, 34))
    const later = await publish(withWeight(defaultModel, 35))
    const wanted = { version: earlier, comment: 'Back', baseVersion: later }
    const { body } = await send('post', '/model/rollback', wanted).expect(200)
    expectAnswer('post', '/model/rollback', body)
    expect(body).toMatchObject({ version: later + 1, comment: 'Back' })
    expect(body.model.criteria[0].weight).toBe(34)
    await send('post', '/model/rollback', wanted).expect(409)
    await send('post', '/model/rollback', { ...wanted, version: 999 }).expect(404)
  })

  test('is refused while a model file wins, with what to do', async () => {
    const { tag } = await saveDraft(withWeight(defaultModel, 36))
    const modelSource = { file: defaultModel, path: '/etc/model.json' }
    const { app } = serverWith({ modelSource })
    const ask = (path: string, body: object) => supertest(app).post(path).set(local).send(body)
    const draft = await ask('/api/model/publish', { tag, comment: '' }).expect(409)
    expect(draft.body.detail).toMatch(/KEY_ACCOUNTS_MODEL is set: the file \/etc\/model.json wins/)
    const old = { version: 1, comment: '', baseVersion: 1 }
    await ask('/api/model/rollback', old).expect(409)
    const { body } = await supertest(app).get('/api/model').set(local).expect(200)
    expect(body).toMatchObject({ file: '/etc/model.json', current: { model: defaultModel } })
  })
})

test('a model can be published before the first run, over the default one', async () => {
  const fresh = await demo.app.store.open({ id: 'hubspot:9', currency: 'EUR', timeZone: 'UTC' })
  const { app } = serverWith({ tenantOf: async () => fresh })
  const ask = (method: 'get' | 'put' | 'post', path: string, body?: object) =>
    supertest(app)[method](`/api${path}`).set(local).send(body).expect(200)
  const { current } = (await ask('get', '/model')).body
  expect(current).toEqual({ version: 0, model: defaultModel, comment: '', publishedAt: null })
  const draft = { model: withWeight(defaultModel, 40), baseVersion: 0, over: null }
  const { tag } = (await ask('put', '/model/draft', draft)).body
  expect((await ask('get', '/model')).body.draft).toMatchObject({ baseVersion: 0 })
  await fresh.models.publish(defaultModel, 'by a first run', new Date())
  expect((await ask('get', '/model')).body.draft).toMatchObject({ baseVersion: 1 })
  const published = await ask('post', '/model/publish', { tag, comment: 'Ours' })
  expect(published.body).toMatchObject({ version: 2, comment: 'Ours' })
  expect((await fresh.models.get(1))?.model).toEqual(defaultModel)
  const empty = await ask('post', '/model/preview-book', { model: defaultModel })
  expect(empty.body.book.ids).toEqual([])
})

describe('a model file', () => {
  test('goes out and comes in unchanged', async () => {
    const { current } = await state()
    const path = `/api/model/versions/${current.version}/file`
    const { text, headers } = await api.get(path).set(local).expect(200)
    expect(headers['content-disposition']).toContain(`model-${current.version}.json`)
    const { body } = await send('post', '/model/import', { text }).expect(200)
    expectAnswer('post', '/model/import', body)
    expect(body.model).toEqual(current.model)
    await api.get('/api/model/versions/999/file').set(local).expect(404)
  })

  test('that is broken is refused with every problem in it', async () => {
    const broken = JSON.stringify({ ...withWeight(defaultModel, -1), unit: 'team' })
    const { body } = await send('post', '/model/import', { text: broken }).expect(422)
    expect(body.errors.map(({ message }: { message: string }) => message)).toEqual([
      'unit is "team"; allowed: "account", "group"',
      'criteria[0] "revenue" weight is -1; allowed: a number from 0 to 100',
    ])
    const none = await send('post', '/model/import', { text: '{"unit":' }).expect(422)
    expect(none.body.errors[0].message).toMatch(/^it is not JSON/)
  })
})

describe('the preview', () => {
  const lookAt = async (model: Model) => {
    const { body } = await send('post', '/model/preview-book', { model }).expect(200)
    expectAnswer('post', '/model/preview-book', body)
    expect(body.owners.length).toBeGreaterThan(0)
    return createPreview(decodeBook(body.book))
  }

  test.each([
    ['a weight and patience', (model: Model) => withWeight(withoutPatience(model), 0)],
    ['what signals are read by', (model: Model) => ({ ...model, windowDays: 120 })],
  ])('of another model in %s is what a dry run of it gives', async (_what, change) => {
    // The model that the last run went by.
    const before = defaultModel
    await publish(before)
    const draft = change(before)
    const now = (await lookAt(before)).look(before)
    const then = (await lookAt(draft)).look(draft)
    const tasks = forecastTasks(then).tasks.length
    const { after, moved, from } = compareOutlooks(now, then)
    const ids = before.tiers.map(({ id }) => id)
    const expected = [...moved].flatMap((row) => {
      const to = ids[after.assignment.tiers[row] ?? 0]
      const name = after.book.names[row]
      const id = after.book.columns.ids[row]
      return [{ id, name, from: ids[from[row] ?? 0] ?? null, to }]
    })
    await publish(draft)
    const dry = await runApp(demo.app, demo.connected, { isDryRun: true })
    expect(expected.length).toBeGreaterThan(0)
    expect(dry.tierChanges).toEqual(expected)
    expect(dry.report.tasks.planned).toBe(tasks)
  })
})

test('pipelines and types of deals are told with their names, and by their ids while the CRM is away', async () => {
  const { crm, tenant } = demo.connected
  const ask = async (connect: () => Promise<Crm>) => {
    const { app } = serverWith({ connect })
    const { body } = await supertest(app).get('/api/model/deal-kinds').set(local).expect(200)
    expectAnswer('get', '/model/deal-kinds', body)
    return body as DealKindsAnswer
  }
  const { pipelines, types } = await ask(async () => crm)
  expect(new Set(pipelines.map(({ name }) => name))).toEqual(
    new Set(['Sales', 'Service contracts']),
  )
  const counts = pipelines.map(({ deals }) => deals)
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  const { deals } = await tenant.mirror.counts()
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(deals)
  const away = await ask(() => Promise.reject(new UsageError('no token')))
  expect(away.pipelines).toEqual(pipelines.map((kind) => ({ ...kind, name: null })))
  expect(away.types).toEqual(types)
})
