import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { UsageError } from '../errors.ts'
import { appKeys } from './app-keys.ts'

/** Seals texts that are kept, and opens them again. */
export interface KeyRing {
  /** `about` says whose and what it is, such as `grant of hubspot:1`; it opens under the same alone. */
  seal(text: string, about: string): string
  /** Throws a UsageError where no key opens it, or it was altered. */
  open(sealed: string, about: string): string
  /** Keys for signed cookies: the first signs, all are accepted. */
  readonly cookieKeys: readonly string[]
}

interface Key {
  readonly id: string
  readonly secret: Buffer
}

const ivBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM under the keys of APP_SECRET: the first one seals, all of them open. A sealed text
 * reads `v1.KEY.DATA`. Throws a UsageError for a setting that holds no good keys.
 */
export function keyRingOf(setting: string): KeyRing {
  const secrets = appKeys(setting)
  const keys = secrets.map((secret): Key => {
    return { id: derive(secret, 'key id', 6).toString('base64url'), secret: derive(secret, 'seal') }
  })
  const [first] = keys
  if (!first) throw new UsageError('APP_SECRET holds no key')
  return {
    seal: (text, about) => seal(first, text, about),
    open: (sealed, about) => open(keys, sealed, about),
    cookieKeys: secrets.map((secret) => derive(secret, 'session cookies').toString('base64')),
  }
}

function derive(secret: Buffer, use: string, bytes = 32): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `key-accounts ${use}`, bytes))
}

function seal({ id, secret }: Key, text: string, about: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', secret, iv, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(bound(id, about)))
  const data = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `v1.${id}.${data.toString('base64url')}`
}

function open(keys: readonly Key[], sealed: string, about: string): string {
  const [version, id = '', text = ''] = sealed.split('.')
  const key = keys.find((one) => one.id === id)
  if (version !== 'v1' || !key) {
    throw new UsageError(
      `The ${about} was sealed with a key that APP_SECRET does not hold: add the earlier key behind the first one, separated by a comma`,
    )
  }
  const data = Buffer.from(text, 'base64url')
  try {
    const iv = data.subarray(0, ivBytes)
    const decipher = createDecipheriv('aes-256-gcm', key.secret, iv, { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(bound(id, about)))
    decipher.setAuthTag(data.subarray(-tagBytes))
    const opened = decipher.update(data.subarray(ivBytes, -tagBytes))
    return Buffer.concat([opened, decipher.final()]).toString('utf8')
  } catch {
    throw new UsageError(
      `The ${about} cannot be opened: it was altered, or was sealed for something else`,
    )
  }
}

function bound(keyId: string, about: string): string {
  return `v1|${keyId}|${about}`
}
