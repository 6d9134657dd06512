import { ConnectorError } from '../errors.ts'

/** What the CRM's consent page sends back. */
export interface ConsentAnswer {
  readonly code: string | null
  readonly state: string | null
  /** OAuth's error code (RFC 6749, 4.1.2.1), and some of Salesforce's own. */
  readonly error: string | null
}

/** Why somebody is not let in; each has words of its own. */
export type Refusal =
  /** The ticket has run out, was used, or is of another browser. */
  | { readonly why: 'stale' }
  | { readonly why: 'declined' }
  /** Salesforce lets nobody in before the package is installed. */
  | { readonly why: 'notInstalled' }
  | { readonly why: 'rights' }
  | { readonly why: 'scopes'; readonly scopes: readonly string[] }
  /** Another tenant than the one that was to be connected. */
  | { readonly why: 'otherTenant'; readonly meant: string; readonly given: string }
  | { readonly why: 'unreachable' }
  /** The settings of this deployment are wrong. */
  | { readonly why: 'settings' }

/** What an error of the consent page means. */
export function refusalOfPage(error: string): Refusal {
  if (error === 'access_denied') return { why: 'declined' }
  if (error === 'invalid_client' || error.startsWith('OAUTH_')) return { why: 'notInstalled' }
  const isOurs = /^(invalid_request|invalid_scope|unauthorized_client|invalid_client_id)$/
  if (isOurs.test(error)) return { why: 'settings' }
  return error === 'server_error' || error === 'temporarily_unavailable'
    ? { why: 'unreachable' }
    : { why: 'declined' }
}

/** What a failure at the CRM means. Throws what is none. */
export function refusalOfFailure(error: unknown): Refusal {
  if (!(error instanceof ConnectorError)) throw error
  const { kind } = error.remedy
  if (kind === 'retry') return { why: 'unreachable' }
  return kind === 'reconnect' ? { why: 'stale' } : { why: 'settings' }
}
