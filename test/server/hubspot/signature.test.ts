import { describe, expect, test } from 'vitest'
import { isSigned, isTimely } from '#src/server/hubspot/signature.ts'

const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy'
const request = {
  method: 'POST',
  url: 'https://www.example.com/webhook_uri',
  body: Buffer.from("{'example_field':'example_value'}"),
}
const first = {
  timestamp: '1693657560000',
  signature: 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
}

describe('the signature of HubSpot', () => {
  test.each([
    first,
    { timestamp: '1700000300000', signature: 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=' },
  ])('is recognised as its own client library makes it, at $timestamp', (headers) => {
    expect(isSigned(secret, request, headers)).toBe(true)
  })

  test('is over the decoded address: of a query with an encoded @', () => {
    const card = {
      method: 'GET',
      url: 'https://api.example.com/hubspot/card?userId=1&portalId=123&userEmail=jo%40example.com&appId=9',
      body: Buffer.alloc(0),
    }
    const signature = 'VtERBQHyXldz/IZc8mpHMCun0BGAszOe0BbDbPLzG8M='
    expect(isSigned('secret', card, { timestamp: '1790000001000', signature })).toBe(true)
  })

  test.each([
    ['another secret', 'z', request, first],
    ['another method', secret, { ...request, method: 'PUT' }, first],
    ['another host', secret, { ...request, url: 'https://www.example.org/webhook_uri' }, first],
    ['another body', secret, { ...request, body: Buffer.from('{}') }, first],
    ['another time', secret, request, { ...first, timestamp: '1693657560001' }],
    ['no signature', secret, request, { ...first, signature: undefined }],
    ['a longer signature', secret, request, { ...first, signature: `${first.signature}AAAA` }],
    ['a space that is decoded', secret, { ...request, url: `${request.url}%20` }, first],
  ])('does not fit %s', (_what, key, signed, headers) => {
    expect(isSigned(key, signed, headers)).toBe(false)
  })

  test.each([
    ['now', 0, true],
    ['five minutes ago', -300_000, true],
    ['a little longer ago', -300_001, false],
    ['by a clock that is five minutes ahead', 300_000, true],
    ['by a clock further ahead', 300_001, false],
  ])('made %s is timely: %s', (_when, skewMs, isFresh) => {
    const now = new Date(1_693_657_560_000 - skewMs)
    expect(isTimely(first, now)).toBe(isFresh)
  })

  test.each(['', 'soon', '-1', '1e12', '1693657560000.5', undefined])(
    'with the time %s is not timely',
    (timestamp) => {
      expect(isTimely({ ...first, timestamp }, new Date(1_693_657_560_000))).toBe(false)
    },
  )
})
