import { sampleBook } from '#sandbox/books/sample-book.ts'
import { type HubSpotSandbox, startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { isLong } from './is-long.ts'
import type { Environment } from './one-run.ts'

const today = '2026-11-24'
/** Noon in UTC. */
export const startMs = Date.parse(`${today}T12:00:00Z`)

const size = isLong
  ? { companies: 2_000, deals: 4_000, activitiesPerCompany: 1 }
  : { companies: 150, deals: 700, activitiesPerCompany: 2 }

/** A portal with the same book each time, whose limits nobody reaches. */
export function openPortal(now = () => new Date(startMs)): Promise<HubSpotSandbox> {
  return startHubSpotSandbox({
    ...{ book: sampleBook({ ...size, seed: 4, today }), now },
    limit: { requests: 1e6, windowMs: 10_000 },
    searchPerSecond: 1e6,
  })
}

/** Where a program keeps what it knows. */
export type Place = { readonly DATA_DIR: string } | { readonly DATABASE_URL: string }

export function environmentOf({ url, token }: HubSpotSandbox, place: Place): Environment {
  return { HUBSPOT_API_URL: url, HUBSPOT_ACCESS_TOKEN: token, LANGUAGE: 'en', ...place }
}
