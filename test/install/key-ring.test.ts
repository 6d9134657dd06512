import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { keyRingOf } from '#src/install/key-ring.ts'

const [one, other] = [randomBytes(32).toString('base64'), randomBytes(48).toString('hex')]
const about = 'grant of hubspot:1'

describe('what is sealed', () => {
  test('opens under the key that sealed it, first or not, in hex or in base64', () => {
    for (const key of [one, other]) {
      const sealed = keyRingOf(key).seal('secret', about)
      expect(sealed).not.toContain('secret')
      expect(keyRingOf(key).open(sealed, about)).toBe('secret')
      expect(keyRingOf(`${randomBytes(32).toString('hex')}, ${key}`).open(sealed, about)).toBe(
        'secret',
      )
    }
  })

  test('is sealed by the first key, so that the others can go once all is sealed anew', () => {
    const sealed = keyRingOf(`${other},${one}`).seal('secret', about)
    expect(keyRingOf(other).open(sealed, about)).toBe('secret')
    expect(() => keyRingOf(one).open(sealed, about)).toThrow(/APP_SECRET does not hold/)
  })

  test('differs each time, and opens for its own tenant alone', () => {
    const ring = keyRingOf(one)
    const sealed = ring.seal('secret', about)
    expect(ring.seal('secret', about)).not.toBe(sealed)
    expect(() => ring.open(sealed, 'grant of hubspot:2')).toThrow(/sealed for something else/)
  })

  test('does not open once any part of it was altered', () => {
    const ring = keyRingOf(one)
    const sealed = ring.seal('secret', about)
    const body = sealed.lastIndexOf('.') + 1
    for (const at of [body, body + 18, sealed.length - 4]) {
      const sign = sealed[at] === 'A' ? 'B' : 'A'
      const altered = sealed.slice(0, at) + sign + sealed.slice(at + 1)
      expect(() => ring.open(altered, about)).toThrow(/cannot be opened/)
    }
    for (const cut of ['', 'v1', 'v2.x.y', sealed.slice(0, body + 10)]) {
      expect(() => ring.open(cut, about)).toThrow()
    }
  })
})

describe('APP_SECRET', () => {
  test.each([
    ['a password', 'correct horse battery staple'],
    ['too few bytes', randomBytes(31).toString('base64')],
    ['too few bytes in hex', randomBytes(31).toString('hex')],
    ['no randomness', Buffer.alloc(32, 7).toString('base64')],
    ['a repeated word', Buffer.from('password'.repeat(5)).toString('base64')],
    ['an empty key beside a good one', `${one},`],
  ])('that is %s is refused, and not repeated', (_what, setting) => {
    const make = () => keyRingOf(setting)
    expect(make).toThrow(/32 random bytes or more in hex or base64/)
    expect(make).not.toThrow(setting)
  })
})
