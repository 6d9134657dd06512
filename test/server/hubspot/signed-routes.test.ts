import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { hubspot } from '#connectors/hubspot/definition.ts'
import { readMarks } from '#connectors/hubspot/webhook-marks.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { RunUnderWay } from '#src/run/desk.ts'
import { openCase } from '#test/run/run-case.ts'
import { openServer } from '../open-server.ts'
import { publicUrl, secret, sign } from './sign.ts'

const user = '42'
const watched = await openCase({ companies: 30, deals: 120 })
await watched.runOnce()
const other = await openCase({ companies: 10, deals: 20 })
const { database, store, portal } = watched
const { portalId } = portal.account
await database.installations.install(
  { tenant: store.info.id, scopes: ['oauth'], userId: user, sealedGrant: 'sealed' },
  new Date('2026-03-01'),
)
const started: string[] = []
const underWay: RunUnderWay = {
  ...{ startedBy: 'person', isDryRun: false, isFull: false, run: 1, phase: 'pull' },
  ...{ startedAt: new Date('2026-03-02'), parts: [], requests: null },
}
const { app } = openServer({
  store: database,
  defaultFields: hubspot.defaultFields,
  hubspotApp: { clientSecret: secret, publicUrl, readMarks },
  deskOf: ({ info }) => ({
    look: async () => ({ running: started.includes(info.id) ? underWay : null, ended: null }),
    watch: () => () => {},
    start: async () => {
      started.push(info.id)
      return underWay
    },
    stop: async () => {},
  }),
})

interface Asking {
  readonly method?: 'get' | 'put' | 'post'
  readonly body?: object
  readonly portal?: number | string
  readonly as?: string
}

/** A request as HubSpot sends it on, which adds who asks to the query. */
function ask(address: string, { method = 'get', body, portal = portalId, as = user }: Asking = {}) {
  const who = `userId=${as}&portalId=${portal}&userEmail=jo&appId=9`
  const path = `/hubspot${address}${address.includes('?') ? '&' : '?'}${who}`
  const text = body === undefined ? '' : JSON.stringify(body)
  const sent = supertest(app)[method](path)
  for (const [name, value] of Object.entries(
    sign({ method: method.toUpperCase(), path, body: text }),
  )) {
    sent.set(name, value)
  }
  return text === '' ? sent : sent.type('application/json').send(text)
}

async function bestAccount() {
  const [best] = await watched.views()
  if (!best) throw new Error('nobody is judged')
  return best
}

describe('the card on a company', () => {
  test('shows what the last run found, in the language of who looks', async () => {
    const best = await bestAccount()
    const { body } = await ask(`/card?companyId=${best.id}&language=es`).expect(200)
    expect(body.account).toMatchObject({
      ...{ score: best.score, rank: 1, scale: 100 },
      tier: { place: defaultModel.tiers.findIndex(({ id }) => id === best.tier), of: 4 },
      pageUrl: `${publicUrl}/accounts/${best.id}?language=es`,
    })
    const english = await ask(`/card?companyId=${best.id}&language=en`)
    expect(body.account.drivers).not.toBe(english.body.account.drivers)
    expect(english.body.account.drivers).toBe(best.drivers)
  })

  test('lists the open tasks of the account, and no other', async () => {
    const open = (await store.tasks.all()).filter(({ status }) => status === 'open')
    const unit = open[0]?.unitId
    const own = open.filter(({ unitId }) => unitId === unit)
    const { body } = await ask(`/card?companyId=${unit}`).expect(200)
    const subjects = body.account.nextSteps.map(({ subject }: { subject: string }) => subject)
    expect(subjects.sort()).toEqual(own.map(({ draft }) => draft.subject).sort())
  })

  test('says so where the company is not judged', async () => {
    const { body } = await ask('/card?companyId=1').expect(200)
    expect(body).toEqual({ account: null })
  })

  test('shows a portal nothing of another: who asks is who HubSpot says', async () => {
    const { id } = await bestAccount()
    const theirs = other.portal.account.portalId
    const { body } = await ask(`/card?companyId=${id}`, { portal: theirs }).expect(200)
    expect(body).toEqual({ account: null })
  })

  test.each([
    ['a second portal in the query', { address: `/card?companyId=1&portalId=${portalId}` }, 400],
    ['a portal that is no number', { portal: '1%00' }, 400],
    ['a company that is no number', { address: "/card?companyId=1'" }, 422],
    ['a portal that has not connected the app', { portal: 999_999 }, 404],
    ['an address that is not there', { address: '/nothing' }, 404],
  ])(
    'is refused %s',
    async (_what, {
      address = '/card?companyId=1',
      ...asking
    }: Asking & { address?: string }, status) => {
      await ask(address, asking).expect(status)
    },
  )

  test('is refused to who is signed in to the pages, but not sent by HubSpot', async () => {
    await supertest(app).get(`/hubspot/card?companyId=1&portalId=${portalId}&userId=42`).expect(401)
  })
})

describe('the settings of the app', () => {
  test('show weights, schedule and the last run to anybody of the account', async () => {
    const { body } = await ask('/settings?language=en', { as: '7' }).expect(200)
    expect(body).toMatchObject({
      mayChange: false,
      schedule: { expression: '0 3 * * *', words: 'At 03:00, every day' },
      lastRun: { asOf: '2026-11-24' },
    })
    expect(body.criteria.map(({ id }: { id: string }) => id)).toEqual(
      defaultModel.criteria.map(({ id }) => id),
    )
    expect(body.signInUrl).toBe(
      `${publicUrl}/install/hubspot?tenant=hubspot%3A${portalId}&to=%2Fconnection%3Flanguage%3Den`,
    )
  })

  test('are changed by who has connected the app, once, however often HubSpot repeats it', async () => {
    const { body: before } = await ask('/settings').expect(200)
    expect(before.mayChange).toBe(true)
    const [first] = before.criteria
    const body = { baseVersion: before.modelVersion, weights: { [first.id]: 77 } }
    for (let time = 0; time < 2; time++) {
      const answer = await ask('/settings/weights', { method: 'put', body }).expect(200)
      expect(answer.body.criteria[0]).toMatchObject({ id: first.id, weight: 77 })
      expect(answer.body.modelVersion).toBe(before.modelVersion + 1)
    }
    const late = { ...body, weights: { [first.id]: 5 } }
    await ask('/settings/weights', { method: 'put', body: late }).expect(409)
  })

  test('take another schedule, and none that is no cron expression', async () => {
    const set = (schedule: string | null) =>
      ask('/settings/schedule', { method: 'put', body: { schedule } })
    const { body } = await set('30 5 * * *').expect(200)
    expect(body.schedule.expression).toBe('30 5 * * *')
    await set('at dawn').expect(422)
    await set(null).expect(200)
  })

  test('start one run of the account that asks, however often HubSpot repeats it', async () => {
    for (let time = 0; time < 2; time++) {
      await ask('/settings/run', { method: 'post' }).expect(200, { isAsked: true })
    }
    expect(started).toEqual([store.info.id])
  })

  test.each([
    ['put', '/settings/weights', { baseVersion: 1, weights: {} }],
    ['put', '/settings/schedule', { schedule: null }],
    ['post', '/settings/run', undefined],
    ['post', '/settings/link', undefined],
  ] as const)('let nobody else %s %s', async (method, address, body) => {
    const asking = { method, as: '7', ...(body && { body }) }
    await ask(address, asking).expect(403)
  })

  test('are no admin’s of another portal, whatever the body says', async () => {
    const body = { schedule: null, portalId, tenant: store.info.id }
    const theirs = other.portal.account.portalId
    await ask('/settings/schedule', { method: 'put', body, portal: theirs }).expect(403)
  })
})

describe('a link to the pages', () => {
  const password = 'correct horse battery'
  const open = (tenant = store) => {
    const opened = openServer({
      ...{ store: database, password, tenantOf: async () => tenant },
      hubspotApp: { clientSecret: secret, publicUrl, readMarks },
    })
    const agent = supertest.agent(opened.app)
    const enter = (link: string) => agent.post('/api/session/link').send({ secret: link })
    const isSignedIn = async () => (await agent.get('/api/session')).body.signedIn
    return { ...opened, enter, isSignedIn }
  }
  const createLink = async () => {
    const { body } = await ask('/settings/link?language=it', { method: 'post' }).expect(200)
    const [page, link = ''] = body.url.split('#')
    expect(page).toBe(`${publicUrl}/enter?language=it`)
    expect(link).toMatch(/^[\w-]{43}$/)
    return link
  }

  test('signs its first visitor in, and nobody after', async () => {
    const link = await createLink()
    const [first, second] = [open(), open()]
    await first.enter(link).expect(200, { signedIn: true })
    expect(await first.isSignedIn()).toBe(true)
    await second.enter(link).expect(403)
    expect(await second.isSignedIn()).toBe(false)
  })

  test('is good for five minutes', async () => {
    const [early, late] = [open(), open()]
    const links = [await createLink(), await createLink()]
    early.pass(299_000)
    late.pass(300_000)
    await early.enter(links[0] ?? '').expect(200)
    await late.enter(links[1] ?? '').expect(403)
  })

  test('lets nobody in to another company than its own', async () => {
    const { enter, isSignedIn } = open(other.store)
    await enter(await createLink()).expect(403)
    expect(await isSignedIn()).toBe(false)
  })

  test('cannot be made up', async () => {
    await createLink()
    for (const guess of ['', 'x'.repeat(43), 'admin']) await open().enter(guess).expect(403)
  })
})
