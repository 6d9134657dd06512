import { createHash, randomBytes } from 'node:crypto'
import type { Request } from 'express'
import type { SignInLink } from '../ports/sign-in-links.ts'
import type { ServerTools } from './page-tools.ts'
import { ProblemError } from './problem-error.ts'
import { endSession, startSession } from './start-session.ts'

/** From when a link is handed out. */
const lifeMs = 5 * 60_000

type Tools = Pick<ServerTools, 'store' | 'clock'>

/**
 * Hands out a link's secret: 256 random bits, of which a digest is kept. In the address it belongs
 * behind the `#`, which browsers send to nobody.
 */
export async function createSignInLink(
  { store, clock }: Tools,
  link: SignInLink,
): Promise<{ readonly secret: string; readonly expiresAt: Date }> {
  const secret = randomBytes(32).toString('base64url')
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + lifeMs)
  await store.signInLinks.put(digestOf(secret), { ...link, expiresAt }, now)
  return { secret, expiresAt }
}

/** Signs the browser in by a link's secret, which is used up. Throws a ProblemError where it is not good any more. */
export async function signInByLink(
  request: Request,
  secret: string,
  tools: Tools & Pick<ServerTools, 'tenantOf'>,
): Promise<void> {
  const link = await tools.store.signInLinks.take(digestOf(secret), tools.clock.now())
  if (link === null || !request.session) throw notGood()
  await startSession(request, { tenant: link.tenant })
  const { info } = await tools.tenantOf(request)
  if (info.id === link.tenant) request.session.isAdmin = true
  else {
    await endSession(request)
    throw notGood()
  }
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function notGood(): ProblemError {
  return new ProblemError({
    status: 403,
    title: 'This link was used already or has run out; open a new one in your CRM',
  })
}
