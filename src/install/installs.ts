import type { Clock } from '../ports/clock.ts'
import type { ConnectTools } from '../ports/connector.ts'
import type { InstalledCrm } from '../ports/installations.ts'
import type { Installer } from '../ports/installer.ts'
import type { Log } from '../ports/log.ts'
import type { Store } from '../ports/store.ts'
import type { KeyRing } from './key-ring.ts'
import { newTicket, sealTicket, type Ticket } from './ticket.ts'

/** What installing stands on. */
export interface Installs {
  readonly installers: ReadonlyMap<InstalledCrm, Installer>
  readonly keys: KeyRing
  /** Where the CRM sends people back to. */
  readonly redirectUri: string
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** What a connection to a kind of CRM rests on. */
  toolsFor(crm: InstalledCrm): ConnectTools
}

/** The installer of a tenant, by the CRM that its id names; null where this deployment has none. */
export function installerOf({ installers }: Installs, tenant: string): Installer | null {
  return [...installers.values()].find(({ crm }) => tenant.startsWith(`${crm}:`)) ?? null
}

/** Begins an installation or a sign-in: where to send the browser, and what it carries meanwhile. */
export function beginInstall(
  asked: Pick<Ticket, 'loginUrl' | 'to' | 'tenant'>,
  installer: Installer,
  { keys, clock, redirectUri }: Pick<Installs, 'keys' | 'clock' | 'redirectUri'>,
): { readonly url: string; readonly ticket: string } {
  const ticket = newTicket({ ...asked, crm: installer.crm }, clock.now())
  const url = installer.consentUrl({ ...ticket, redirectUri })
  return { url, ticket: sealTicket(ticket, keys) }
}
