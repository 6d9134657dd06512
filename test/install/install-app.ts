import { sealGrant } from '#src/install/tenant-grant.ts'
import { type Deployment, publicUrl } from './open-deployment.ts'

const redirectUri = `${publicUrl}/oauth/callback`
const verifier = 'v'.repeat(64)

/** The tenant of the pretend HubSpot. */
export const portal = 'hubspot:1234567'

/** Somebody of the company consents, and the grant is kept. Returns the tenant. */
export async function installApp(
  { installs, hubspot, salesforce }: Deployment,
  crm: 'hubspot' | 'salesforce',
): Promise<string> {
  const installer = installs.installers.get(crm)
  const loginUrl = installer?.loginUrl('production') ?? ''
  const challenge = new URL(
    installer?.consentUrl({ state: '', redirectUri, verifier, loginUrl }) ?? '',
  ).searchParams.get('code_challenge')
  const code =
    crm === 'hubspot'
      ? hubspot.oauth.authorize(redirectUri)
      : salesforce.app.authorize(redirectUri, challenge)
  const consent = await installer?.exchange(code, { redirectUri, verifier, loginUrl })
  if (!consent) throw new Error('no consent')
  const tenant = crm === 'hubspot' ? portal : `salesforce:${salesforce.org.id}`
  const sealedGrant = sealGrant(consent.grant, tenant, installs.keys)
  const kept = { tenant, sealedGrant, scopes: consent.scopes, userId: consent.userId }
  await installs.store.open({ id: tenant, timeZone: 'Europe/Madrid', currency: 'EUR' })
  await installs.store.installations.install(kept, installs.clock.now())
  return tenant
}
