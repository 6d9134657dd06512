import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { KeyRing } from './key-ring.ts'

/** What a browser carries from the start of an installation to its end, sealed. */
export interface Ticket {
  /** Comes back from the CRM; nobody else knows it. */
  readonly state: string
  /** RFC 7636. */
  readonly verifier: string
  readonly crm: 'hubspot' | 'salesforce'
  readonly loginUrl: string
  /** Path of our own where it ends. */
  readonly to: string
  /** The only tenant that is meant; null takes any. */
  readonly tenant: string | null
  readonly expiresAt: string
}

/** A ticket is good for so long. */
export const ticketLifeMs = 10 * 60_000

const shape = z.object({
  state: z.string(),
  verifier: z.string(),
  crm: z.enum(['hubspot', 'salesforce']),
  loginUrl: z.string(),
  to: z.string(),
  tenant: z.string().nullable(),
  expiresAt: z.string(),
})

const about = 'sign-in under way'

/** A ticket with secrets of its own. */
export function newTicket(
  asked: Pick<Ticket, 'crm' | 'loginUrl' | 'to' | 'tenant'>,
  now: Date,
): Ticket {
  return {
    ...asked,
    state: randomBytes(32).toString('base64url'),
    verifier: randomBytes(48).toString('base64url'),
    expiresAt: new Date(now.getTime() + ticketLifeMs).toISOString(),
  }
}

export function sealTicket(ticket: Ticket, keys: KeyRing): string {
  return keys.seal(JSON.stringify(ticket), about)
}

/** Null for a ticket that we have not written, or that has run out by `now`. */
export function openTicket(sealed: string, keys: KeyRing, now: Date): Ticket | null {
  try {
    const ticket = shape.parse(JSON.parse(keys.open(sealed, about)))
    return Date.parse(ticket.expiresAt) > now.getTime() ? ticket : null
  } catch {
    return null
  }
}

/** By what a ticket is remembered once it was used. */
export function ticketKey({ state }: Ticket): string {
  return `ticket:${createHash('sha256').update(state).digest('base64url')}`
}
