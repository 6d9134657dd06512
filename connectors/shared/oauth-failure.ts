import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Answered } from './send-form.ts'

const word = z.string().optional().catch(undefined)
const wire = z.object({ error: word, status: word })

/** The grant, its user or the code is not good; any other refusal is a fault of our settings. */
const revoked = [
  ...['invalid_grant', 'access_denied', 'inactive_user', 'inactive_org'],
  ...['BAD_REFRESH_TOKEN', 'BAD_HUB', 'BAD_AUTH_CODE'],
]

/** Salesforce's word for too many sign-ins, whatever the status that it comes with. */
export const rateLimited = 'rate_limit_exceeded'

/**
 * What an OAuth endpoint's refusal calls for (RFC 6749, 5.2): `reconnect` where the grant is gone,
 * `reject` where our settings are wrong, `retry` where it could not answer. Told by codes alone: what
 * else it says may hold secrets.
 */
export function oauthFailure(crm: string, { status, body }: Answered): ConnectorError {
  const { error, status: code } = wire.safeParse(body).data ?? {}
  const category = code ?? error ?? ''
  /* An older form of HubSpot's answer has its own code alone. */
  const isRevoked = revoked.includes(error ?? '') || revoked.includes(category)
  const isUnknown = error === undefined && !isRevoked
  const isBusy = status >= 500 || status === 429 || status === 423 || status === 477
  if (isBusy || isUnknown || error === rateLimited) {
    return new ConnectorError(`${crm} failed to give tokens with status ${status}`, {
      ...{ remedy: { kind: 'retry' }, status },
    })
  }
  return isRevoked
    ? new ConnectorError(`${crm} does not accept the grant (${category})`, {
        ...{ remedy: { kind: 'reconnect' }, status, category },
      })
    : new ConnectorError(
        `${crm} refused to give tokens (${category}): check the client id, the client secret and PUBLIC_URL in the settings`,
        { remedy: { kind: 'reject' }, status, category },
      )
}
