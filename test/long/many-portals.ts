import { sampleBook } from '#sandbox/books/sample-book.ts'
import { type HubSpotSandbox, startHubSpotSandbox } from '#sandbox/hubspot/start.ts'

/** Pretend portals by their tenant's id. */
export type Portals = ReadonlyMap<string, HubSpotSandbox>

const firstPortalId = 9_000_001

/** Of each hundred tenants, so many are of this size. */
const sizes = [
  { share: 80, companies: 40, deals: 80 },
  { share: 16, companies: 120, deals: 400 },
  { share: 4, companies: 500, deals: 2_000 },
]

/** So many pretend portals of mixed size, each with a token of its own; answers take some milliseconds. */
export async function openPortals(count: number): Promise<Portals> {
  const today = new Date().toISOString().slice(0, 10)
  const portals = new Map<string, HubSpotSandbox>()
  for (let at = 0; at < count; at++) {
    const { companies, deals } = sizeOf(at)
    const portalId = firstPortalId + at
    const sandbox = await startHubSpotSandbox({
      book: sampleBook({ companies, deals, seed: at + 1, activitiesPerCompany: 1, today }),
      portalId,
      token: `pat-${portalId}`,
      latency: { ms: 10, jitterMs: 5 },
      searchPerSecond: 100,
    })
    portals.set(`hubspot:${portalId}`, sandbox)
  }
  return portals
}

/** The sizes are spread evenly, so that any ten portals are mixed. */
function sizeOf(at: number): { readonly companies: number; readonly deals: number } {
  let place = (at * 37) % 100
  for (const size of sizes) {
    if (place < size.share) return size
    place -= size.share
  }
  throw new Error('the shares of the sizes are not 100')
}
