import { hkdfSync } from 'node:crypto'
import { hashPassword, isPassword, isPasswordHash } from './password.ts'

/** The one who may see the pages. */
export interface Admin {
  isPassword(given: string): Promise<boolean>
  /** Signs session cookies; another one with another password, which signs everybody out. */
  readonly cookieKey: string
}

/** Of the ADMIN_PASSWORD setting, a password or what `key-accounts password` makes of one; the password itself is not kept. */
export function adminOf(setting: string): Admin {
  const hash = isPasswordHash(setting) ? Promise.resolve(setting) : hashPassword(setting)
  const key = hkdfSync('sha256', setting, '', 'key-accounts session cookies', 32)
  return {
    isPassword: async (given) => isPassword(given, await hash),
    cookieKey: Buffer.from(key).toString('base64'),
  }
}
