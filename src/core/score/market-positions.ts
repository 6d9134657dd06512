import { midRankPercentile } from './percentile.ts'

/** An industry has to have so many accounts with a known figure to be a measure of its own. */
const fewestPeers = 5

/** The accounts of one industry whose own revenue is known; of null, those of which the industry is not. */
export interface Industry {
  readonly industry: string | null
  /** In the currency of the company, any order. */
  readonly revenues: Float64Array
}

/**
 * Mid-rank percentiles, 0–1, of accounts' own revenues among their industries, or among all where the
 * industry is unknown or has too few. One array an industry, in the order of its revenues.
 */
export function marketPositions(industries: readonly Industry[]): Float64Array[] {
  const all = sorted(industries.map(({ revenues }) => revenues))
  return industries.map(({ industry, revenues }) => {
    const isMeasure = industry !== null && revenues.length >= fewestPeers
    const peers = isMeasure ? sorted([revenues]) : all
    return revenues.map((revenue) => midRankPercentile(peers, revenue))
  })
}

function sorted(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((size, { length }) => size + length, 0))
  let start = 0
  for (const part of parts) {
    whole.set(part, start)
    start += part.length
  }
  return whole.sort()
}
