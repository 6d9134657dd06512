import { sampleBook } from '#sandbox/books/sample-book.ts'
import { type HubSpotSandbox, startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { answerParent } from './child.ts'

export interface SandboxRequest {
  readonly companies: number
  readonly deals: number
  readonly limit: { readonly requests: number; readonly windowMs: number }
  readonly latency: { readonly ms: number; readonly jitterMs: number }
}

/** What the sandbox has seen and holds. */
export interface SandboxState {
  readonly url: string
  readonly token: string
  /** Records by HubSpot's word for them. */
  readonly records: Readonly<Record<string, number>>
  readonly requests: number
  readonly searches: number
  readonly refusals: number
}

const types = [
  ...(['companies', 'deals', 'calls', 'meetings', 'emails', 'notes', 'tickets'] as const),
  'line_items',
] as const

let sandbox: HubSpotSandbox | undefined

answerParent<SandboxRequest | 'state'>(async (request) => {
  if (request !== 'state') {
    const { companies, deals, limit, latency } = request
    const book = sampleBook({ companies, deals, today: new Date().toISOString().slice(0, 10) })
    sandbox = await startHubSpotSandbox({ book, limit, latency })
  }
  return stateOf(sandbox)
})

function stateOf(started: HubSpotSandbox | undefined): SandboxState {
  if (!started) throw new Error('the sandbox has not been started')
  const { url, token, portal, requests } = started
  return {
    ...{ url, token },
    records: Object.fromEntries(types.map((type) => [type, portal.tables[type].size])),
    requests: requests.total,
    searches: requests.count('search'),
    refusals: requests.answered(429),
  }
}
