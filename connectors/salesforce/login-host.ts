/**
 * The My Domain host of an org, as Salesforce makes them: `acme.my.salesforce.com`, and with the kind
 * of org before `my`, as in `acme--dev.sandbox.my.salesforce.com`.
 */
const myDomainHost =
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.(?:sandbox|develop|scratch|demo|patch|trailblaze|free))?\.my\.salesforce\.com$/

const usual = new Map([
  ['production', 'login.salesforce.com'],
  ['sandbox', 'test.salesforce.com'],
])

/**
 * Where the users of a host sign in: `production`, `sandbox`, or a My Domain host. Null for any other,
 * so that no secret goes to a stranger. `configured` stands in for production where it is set.
 */
export function loginUrlOf(host: string, configured: string | undefined): string | null {
  const name = host.trim().toLowerCase()
  if (configured !== undefined && name === 'production') return new URL(configured).origin
  const known = usual.get(name) ?? name
  const isOurs = [...usual.values()].includes(known) || myDomainHost.test(known)
  return isOurs ? `https://${known}` : null
}

/** Whether an org may answer there: what it tells us in its answer gets our tokens. */
export function isInstanceUrl(url: string, configured: string | undefined): boolean {
  const { origin, protocol, hostname } = new URL(url)
  if (configured !== undefined && origin === new URL(configured).origin) return true
  return protocol === 'https:' && /\.(?:salesforce\.com|force\.com)$/.test(hostname)
}
