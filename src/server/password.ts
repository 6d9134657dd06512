import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

type Scrypt = (
  password: string,
  salt: Buffer,
  length: number,
  cost: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>
const derive = promisify(scrypt) as Scrypt

/** About 50 ms and 32 MB (OWASP's password storage cheat sheet, scrypt, r = 8). */
const cost = { ln: 15, r: 8, p: 3 }
const keyBytes = 32

/** As `$scrypt$ln=15,r=8,p=3$salt$key` (PHC string format, base64 without padding). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await keyOf(password, { salt, ...cost })
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${encode(salt)}$${encode(key)}`
}

/** Whether a text is what `hashPassword` gives. */
export function isPasswordHash(text: string): boolean {
  return pattern.test(text)
}

/** False too where `hash` is none. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const { ln, r, p, salt = '', key = '' } = pattern.exec(hash)?.groups ?? {}
  const expected = Buffer.from(key, 'base64')
  if (expected.length !== keyBytes) return false
  const given = await keyOf(password, {
    ...{ salt: Buffer.from(salt, 'base64'), ln: Number(ln), r: Number(r), p: Number(p) },
  })
  return timingSafeEqual(given, expected)
}

const pattern =
  /^\$scrypt\$ln=(?<ln>1\d),r=(?<r>[1-9]|1\d),p=(?<p>[1-9])\$(?<salt>[\w+/]{16,})\$(?<key>[\w+/]{43})$/

function keyOf(
  password: string,
  { salt, ln, r, p }: { salt: Buffer; ln: number; r: number; p: number },
): Promise<Buffer> {
  const N = 2 ** ln
  return derive(password.normalize('NFKC'), salt, keyBytes, { N, r, p, maxmem: 256 * N * r })
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
