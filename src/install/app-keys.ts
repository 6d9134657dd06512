import { UsageError } from '../errors.ts'

const leastBytes = 32
/** Thirty-two random bytes have fewer different ones than this once in a million million times. */
const leastDifferent = 16

/**
 * The keys of the APP_SECRET setting, separated by commas: each 32 random bytes or more, in hex or
 * base64. Throws a UsageError that repeats none of them.
 */
export function appKeys(setting: string): Buffer[] {
  const keys = setting.split(',').map((text) => decode(text.trim()))
  const weak = keys.indexOf(null)
  if (weak !== -1) {
    const which = keys.length === 1 ? 'it' : `key ${weak + 1} of ${keys.length}`
    throw new UsageError(
      `must be ${leastBytes} random bytes or more in hex or base64, and ${which} is not; ` +
        'make one with: openssl rand -base64 32',
    )
  }
  return keys.filter((key) => key !== null)
}

function decode(text: string): Buffer | null {
  const isHex = /^([0-9a-f]{2})+$/i.test(text)
  const isBase64 = /^[\w+/-]+={0,2}$/.test(text)
  if (!isHex && !isBase64) return null
  const key = Buffer.from(text, isHex ? 'hex' : 'base64')
  return key.length >= leastBytes && new Set(key).size >= leastDifferent ? key : null
}
