import { describe, expect, test } from 'vitest'
import { judgeFailure, type Try } from '#connectors/hubspot/judge-failure.ts'
import { NetworkFault, type Reply } from '#connectors/hubspot/transport.ts'

const sent: Try = {
  method: 'GET',
  path: '/crm/objects/2026-03/deals',
  isRepeatable: true,
  isSearch: false,
  number: 1,
  untilMidnightMs: 3_600_000,
  random: 0,
}
const create: Try = { ...sent, method: 'POST', isRepeatable: false }

function reply(status: number, body: object = {}, headers: Record<string, string> = {}): Reply {
  return { status, body, headers: new Headers(headers) }
}

describe('a request limit', () => {
  test.each([
    ['ten-secondly', { policyName: 'TEN_SECONDLY_ROLLING' }, {}, 10_000],
    ['secondly', { policyName: 'SECONDLY' }, {}, 1_000],
    ['with no policy named', {}, {}, 10_000],
    ['with Retry-After', { policyName: 'TEN_SECONDLY_ROLLING' }, { 'retry-after': '3' }, 3_000],
  ])('%s is waited out by the whole tenant', (_, body, headers, waitMs) => {
    const verdict = judgeFailure(reply(429, body, headers), sent)
    expect(verdict).toMatchObject({ waitMs, pauseMs: waitMs })
  })

  test('of a search lasts a second', () => {
    expect(judgeFailure(reply(429), { ...sent, isSearch: true }).waitMs).toBe(1_000)
  })

  test('of the day is not waited out: the run may come back at midnight', () => {
    const { waitMs, error } = judgeFailure(reply(429, { policyName: 'DAILY' }), sent)
    expect(waitMs).toBeNull()
    expect(error.remedy).toEqual({ kind: 'retry', afterMs: 3_600_000 })
  })

  test('is no reason to repeat a create without looking; the others wait all the same', () => {
    const verdict = judgeFailure(reply(429), create)
    expect(verdict).toMatchObject({ waitMs: null, pauseMs: 10_000, error: { unclear: true } })
  })
})

describe('an account that is not ready', () => {
  test('locked records are tried again after two seconds or more', () => {
    expect(judgeFailure(reply(423), sent)).toMatchObject({ waitMs: 2_000, pauseMs: 0 })
  })

  test('a short move to another data centre is waited out, a long one is not', () => {
    expect(judgeFailure(reply(477, {}, { 'retry-after': '30' }), sent).waitMs).toBe(30_000)
    const long = judgeFailure(reply(477, {}, { 'retry-after': '86400' }), sent)
    expect(long.waitMs).toBeNull()
    expect(long.error.remedy).toEqual({ kind: 'retry', afterMs: 86_400_000 })
  })
})

describe('an unknown outcome', () => {
  const failures = [
    ...[500, 502, 503, 504, 521, 523, 524].map((status) => reply(status)),
    new NetworkFault('the connection failed'),
  ]

  test.each(failures)('is tried again where that is safe %#', (failure) => {
    expect(judgeFailure(failure, sent)).toMatchObject({ waitMs: 500, error: { unclear: false } })
  })

  test.each(failures)('is never repeated for a create, and said to be unclear %#', (failure) => {
    expect(judgeFailure(failure, create)).toMatchObject({ waitMs: null, error: { unclear: true } })
  })

  test('waits as long as it is told, or comes back later where that is long', () => {
    const told = (seconds: string) => judgeFailure(reply(503, {}, { 'retry-after': seconds }), sent)
    expect(told('20').waitMs).toBe(20_000)
    expect(told('0').waitMs).toBe(500)
    expect(told('600')).toMatchObject({
      waitMs: null,
      error: { remedy: { kind: 'retry', afterMs: 600_000 } },
    })
  })

  test('waits twice as long each time, and up to twice that by chance', () => {
    const waits = [1, 2, 3, 4].map(
      (number) => judgeFailure(reply(503), { ...sent, number, random: 0.5 }).waitMs,
    )
    expect(waits).toEqual([750, 1_500, 3_000, 6_000])
  })
})

describe('a refusal', () => {
  test.each([
    ['EXPIRED_AUTHENTICATION', 'has expired'],
    ['INVALID_AUTHENTICATION', 'does not accept'],
  ])('401 %s asks for a new token', (category, words) => {
    const { waitMs, error } = judgeFailure(reply(401, { category }), sent)
    expect(waitMs).toBeNull()
    expect(error.remedy).toEqual({ kind: 'reconnect' })
    expect(error.message).toContain(words)
    expect(error.message).toContain('HUBSPOT_ACCESS_TOKEN')
  })

  test('a missing scope is named', () => {
    const body = {
      category: 'MISSING_SCOPES',
      message: 'no',
      errors: [{ message: 'no', context: { requiredGranularScopes: ['crm.objects.deals.read'] } }],
    }
    const { error } = judgeFailure(reply(403, body), sent)
    expect(error).toMatchObject({
      remedy: { kind: 'reject' },
      status: 403,
      category: 'MISSING_SCOPES',
    })
    expect(error.message).toContain('crm.objects.deals.read')
  })

  test('says what HubSpot says, and is for nobody to repeat', () => {
    const body = { category: 'VALIDATION_ERROR', message: 'Property values were not valid' }
    const { waitMs, error } = judgeFailure(reply(400, body), sent)
    expect(waitMs).toBeNull()
    expect(error).toMatchObject({ remedy: { kind: 'reject' }, category: 'VALIDATION_ERROR' })
    expect(error.message).toContain('Property values were not valid')
  })

  test('is understood whatever its body', () => {
    for (const body of [null, '<html>', 7, { message: 3, errors: 'x', context: { a: 'b' } }]) {
      const failure = { status: 400, body, headers: new Headers() }
      expect(judgeFailure(failure, sent).error.remedy).toEqual({ kind: 'reject' })
    }
  })
})
