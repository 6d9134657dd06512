import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import nock from 'nock'
import supertest from 'supertest'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readMarks } from '#connectors/hubspot/webhook-marks.ts'
import type { Mark } from '#src/ports/marks.ts'
import type { Store } from '#src/ports/store.ts'
import { openServer } from '../open-server.ts'
import { nowMs, publicUrl, secret, sign } from './sign.ts'

const path = '/webhooks/hubspot'
const event = { portalId: 1, subscriptionType: 'deal.creation', objectId: 901, eventId: 7 }

/** A server whose database is a list; `add` may take the place of storing. */
function open(add: (marks: readonly Mark[]) => Promise<readonly string[]> = async () => []) {
  const stored: Mark[] = []
  const marks = {
    add: async (added: readonly Mark[]) => {
      const tenants = await add(added)
      stored.push(...added)
      return tenants
    },
  }
  const hubspotApp = { clientSecret: secret, publicUrl, readMarks }
  return { stored, ...openServer({ store: { marks } as unknown as Store, hubspotApp }) }
}

function send(
  app: ReturnType<typeof open>['app'],
  body: string,
  headers: Record<string, string> = sign({ path, body }),
) {
  return supertest(app).post(path).type('application/json').set(headers).send(body)
}

describe('a webhook of HubSpot', () => {
  test('is stored before it is answered', async () => {
    let isStored = false
    const { app, stored } = open(async () => {
      await new Promise((resolve) => setImmediate(resolve))
      isStored = true
      return []
    })
    await send(app, JSON.stringify([event])).expect(200)
    expect(isStored).toBe(true)
    expect(stored).toEqual([
      { tenant: 'hubspot:1', stream: 'deals', recordId: '901', kind: 'created' },
    ])
  })

  test('that cannot be stored is answered by a fault, so that HubSpot sends it again', async () => {
    const { app } = open(() => Promise.reject(new Error('database down')))
    await send(app, JSON.stringify([event])).expect(500)
  })

  test('needs no session, and comes from another site by nature', async () => {
    const body = JSON.stringify([event])
    const headers = { ...sign({ path, body }), 'Sec-Fetch-Site': 'cross-site' }
    await send(open().app, body, headers).expect(200)
  })

  test('is verified over its bytes, not over what they mean', async () => {
    const { app, stored } = open()
    await send(app, `[ ${JSON.stringify({ ...event, propertyName: 'ñ — я' })} ]`).expect(200)
    expect(stored).toHaveLength(1)
  })

  const body = JSON.stringify([event])
  test.each([
    ['that is not signed', body, {}],
    ['signed with another secret', body, sign({ path, body }, { key: 'another' })],
    ['with another body', body, sign({ path, body: '[]' })],
    ['signed for another address', body, sign({ path: '/webhooks/other', body })],
    ['signed for another method', body, sign({ path, body, method: 'GET' })],
    ['of more than five minutes ago', body, sign({ path, body }, { atMs: nowMs - 300_001 })],
    ['of more than five minutes ahead', body, sign({ path, body }, { atMs: nowMs + 300_001 })],
    [
      'signed in the old way alone',
      body,
      { 'X-HubSpot-Signature': 'abc', 'X-HubSpot-Signature-Version': 'v1' },
    ],
  ])('%s is refused, and nothing is stored', async (_what, text, headers) => {
    const { app, stored } = open()
    await send(app, text, headers).expect(401)
    expect(stored).toEqual([])
  })

  test('by a clock that is four minutes off is taken', async () => {
    const signed = (atMs: number) => sign({ path, body }, { atMs })
    await send(open().app, body, signed(nowMs - 240_000)).expect(200)
    await send(open().app, body, signed(nowMs + 240_000)).expect(200)
  })

  test.each(['{}', '[', '"events"', ''])('with the body %s is no list of events', async (text) => {
    await send(open().app, text, sign({ path, body: text })).expect(400)
  })

  test('of 50 MB is refused as soon as it says so, or as soon as it shows', async () => {
    const { app, stored } = open()
    const text = `[${'x'.repeat(50_000_000)}]`
    await send(app, text, sign({ path, body: text })).expect(413)
    const chunked = supertest(app)
      .post(path)
      .set(sign({ path, body: text }))
    chunked.set('Transfer-Encoding', 'chunked').write(text.slice(0, 2_000_000))
    await expect(chunked.then(({ status }) => status)).resolves.toBe(413)
    expect(stored).toEqual([])
  })

  test('that comes too slowly is given up after four seconds', async () => {
    // It would hold the request back until it is whole.
    nock.restore()
    onTestFinished(nock.activate)
    const server = createServer(open().app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const slow = request({
      port: (server.address() as AddressInfo).port,
      ...{ method: 'POST', path, headers: { ...sign({ path, body }), 'Content-Length': 100 } },
    })
    slow.write('[')
    const [answer] = await once(slow, 'response')
    expect(answer.statusCode).toBe(408)
    expect(answer.headers.connection).toBe('close')
    slow.destroy()
    server.close()
  })

  test('where no app is set up has nobody who takes it', async () => {
    const text = JSON.stringify([event])
    const { app } = openServer()
    await supertest(app)
      .post(path)
      .set(sign({ path, body: text }))
      .send(text)
      .expect(404)
  })
})
