import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Answered } from './send-form.ts'

const word = z.string().optional().catch(undefined)
const wire = z.object({ error: word, status: word })

/** The grant, or the code, is not good; any other refusal is a fault of our settings. */
const revoked = ['invalid_grant', 'access_denied', 'BAD_REFRESH_TOKEN', 'BAD_HUB', 'BAD_AUTH_CODE']

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
  if (status >= 500 || status === 429 || status === 423 || status === 477 || isUnknown) {
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
