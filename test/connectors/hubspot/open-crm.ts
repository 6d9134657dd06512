import nock from 'nock'
import { connect } from '#connectors/hubspot/connect.ts'
import type { Crm } from '#src/ports/connector.ts'
import type { Log } from '#src/ports/log.ts'
import { createFakeClock } from './fake-clock.ts'

export const apiUrl = 'https://hubspot.example.com'

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

/** A Crm whose every answer the test scripts; its clock jumps and chance never adds anything. */
export async function openCrm(clock = createFakeClock()): Promise<Crm> {
  nock(apiUrl).get('/account-info/2026-03/details').reply(200, {
    portalId: 123,
    timeZone: 'America/New_York',
    companyCurrency: 'USD',
    uiDomain: 'app-eu1.hubspot.com',
  })
  const settings = { accessToken: 'pat-test', apiUrl }
  return connect(settings, { log: silentLog, clock }, { timeoutMs: 2_000, random: () => 0 })
}

/** Scripts answers to POSTs at a path, one after the other; returns the bodies as they arrive. */
export function onPost(
  path: string,
  ...replies: readonly [status: number, body: object | string][]
) {
  const bodies: Record<string, unknown>[] = []
  for (const reply of replies) {
    nock(apiUrl)
      .post(path)
      .reply(async (request: Request) => {
        bodies.push((await request.json()) as Record<string, unknown>)
        const [status, body] = reply
        return [status, body, { 'content-type': 'application/json' }]
      })
  }
  return bodies
}
