import { timingSafeEqual } from 'node:crypto'
import { ConnectorError } from '../errors.ts'
import type { Crm } from '../ports/connector.ts'
import type { Consent, Grant, GrantSource, Installer } from '../ports/installer.ts'
import {
  type ConsentAnswer,
  type Refusal,
  refusalOfFailure,
  refusalOfPage,
} from './consent-answer.ts'
import type { Installs } from './installs.ts'
import { giveBack, keepGrant } from './keep-grant.ts'
import { inLanguage } from './own-path.ts'
import { openTicket, type Ticket, ticketKey } from './ticket.ts'

/** How it ended: somebody may see a tenant, or why not. `to` is where they meant to go. */
export type InstallEnd =
  | { readonly kind: 'in'; readonly tenant: string; readonly to: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly ticket: Ticket | null }

/**
 * Ends an installation or a sign-in with what the consent page sent back and the ticket that the
 * browser carried. The ticket must be ours, of this browser, in time and unused; the code works once.
 */
export async function finishInstall(
  sealed: string | null,
  answer: ConsentAnswer,
  installs: Installs,
): Promise<InstallEnd> {
  const { store, keys, clock } = installs
  const now = clock.now()
  const ticket = sealed === null ? null : openTicket(sealed, keys, now)
  const refuse = (refusal: Refusal): InstallEnd => ({ kind: 'refused', refusal, ticket })
  if (ticket === null || !isSame(ticket.state, answer.state)) return refuse({ why: 'stale' })
  const isFirst = await store.sessions.claim(ticketKey(ticket), new Date(ticket.expiresAt), now)
  if (!isFirst) return refuse({ why: 'stale' })
  if (answer.error !== null) return refuse(refusalOfPage(answer.error))
  const installer = installs.installers.get(ticket.crm)
  if (!installer || answer.code === null) return refuse({ why: 'stale' })
  try {
    const { redirectUri } = installs
    const consent = await installer.exchange(answer.code, { ...ticket, redirectUri })
    const admitted = await admit(consent, ticket, { ...installs, installer })
    if ('why' in admitted) {
      await giveBack(consent.grant, { installer, log: installs.log })
      return refuse(admitted)
    }
    const language = await installer.userLanguage(consent)
    return { kind: 'in', tenant: admitted.tenant.id, to: inLanguage(ticket.to, language) }
  } catch (error) {
    const refusal = refusalOfFailure(error)
    installs.log.warn('installation failed', { crm: ticket.crm, ...refusal, error })
    return refuse(refusal)
  }
}

/** Checks who consented to what, and keeps it. */
async function admit(
  consent: Consent,
  ticket: Ticket,
  tools: Installs & { readonly installer: Installer },
): Promise<Crm | Refusal> {
  const { installer, store } = tools
  const missing = installer.scopes.required.filter((scope) => !consent.scopes.includes(scope))
  if (missing.length > 0) return { why: 'scopes', scopes: missing }
  if (!(await installer.mayManage(consent))) return { why: 'rights' }
  const crm = await installer.connect(asItIs(consent.grant), tools.toolsFor(installer.crm))
  const { id } = crm.tenant
  if (ticket.tenant !== null && ticket.tenant !== id) {
    return { why: 'otherTenant', meant: ticket.tenant, given: id }
  }
  await store.open(crm.tenant)
  const isOnPurpose = ticket.tenant !== null
  const kept = { consent, tenant: id, isOnPurpose }
  await keepGrant(kept, { ...tools, shelf: store.installations })
  await store.installations.setAccountUrl(id, accountUrlOf(crm))
  return crm
}

/** A fresh token, which nobody renews. */
function asItIs(grant: Grant): GrantSource {
  return {
    current: async () => grant,
    renew: async () => {
      throw new ConnectorError('The CRM refuses the token that it has just issued', {
        remedy: { kind: 'reject' },
        status: 401,
      })
    },
  }
}

const marker = 'KEYACCOUNT'

/** Where accounts are opened, with `{id}` for an account's id. */
export function accountUrlOf(crm: Crm): string {
  return crm.accountUrl(marker).replace(marker, '{id}')
}

function isSame(expected: string, given: string | null): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given ?? '')]
  return one.length === other.length && timingSafeEqual(one, other)
}
