import type { Model } from '../model/model.ts'
import { sharesOf } from './shares.ts'

type Limits = Model['concentration']

/** How much the company depends on one group. */
export type Dependence = 'mono-client' | 'dependent' | 'major'

/** How much revenue depends on few customers, groups of accounts counting as one. Shares are 0–1. */
export interface Concentration {
  /** Revenue of all groups, negative ones taken as 0. */
  readonly revenue: number
  readonly largestShare: number
  readonly top5Share: number
  /** Herfindahl–Hirschman index, 0–10,000: 10,000 × Σ share². */
  readonly hhi: number
  readonly band: 'low' | 'moderate' | 'high'
  /** The number of equal customers that would give the same index; null without revenue. */
  readonly effectiveCustomers: number | null
  /** The fewest groups that make 80 % of revenue. */
  readonly groupsFor80: number
  /** Groups on whom the company depends, largest first (ties by index). */
  readonly dependences: readonly GroupDependence[]
}

interface GroupDependence {
  /** Index of the group. */
  readonly group: number
  readonly share: number
  readonly dependence: Dependence
}

// Sums of shares are exact but for the last bits.
const tolerance = 1e-9

/** Concentration of the groups' revenues, one entry per group (see `groupRevenues`). */
export function concentrationOf(revenues: Float64Array, limits: Limits): Concentration {
  const shares = sharesOf(revenues)
  const largestFirst = shares.toSorted().reverse()
  const hhi = 10_000 * shares.reduce((sum, share) => sum + share * share, 0)
  return {
    revenue: revenues.reduce((sum, revenue) => sum + Math.max(revenue, 0), 0),
    largestShare: largestFirst[0] ?? 0,
    top5Share: largestFirst.subarray(0, 5).reduce((sum, share) => sum + share, 0),
    hhi,
    band: hhiBand(hhi, limits),
    effectiveCustomers: hhi > 0 ? 10_000 / hhi : null,
    groupsFor80: groupsFor(0.8, largestFirst),
    dependences: dependencesOf(shares, limits),
  }
}

/** What remains when a group leaves: the same figures for all the others. */
export function ifLeaves(revenues: Float64Array, group: number, limits: Limits): Concentration {
  return concentrationOf(revenues.with(group, 0), limits)
}

/** Null below the share that makes a customer `major`. */
export function dependenceOf(share: number, limits: Limits): Dependence | null {
  if (share > limits.monoClient + tolerance) return 'mono-client'
  if (share > limits.dependent + tolerance) return 'dependent'
  return share >= limits.major - tolerance ? 'major' : null
}

function dependencesOf(shares: Float64Array, limits: Limits): GroupDependence[] {
  const found: GroupDependence[] = []
  shares.forEach((share, group) => {
    const dependence = share > 0 ? dependenceOf(share, limits) : null
    if (dependence) found.push({ group, share, dependence })
  })
  return found.sort((a, b) => b.share - a.share || a.group - b.group)
}

function hhiBand(hhi: number, { hhiModerate, hhiHigh }: Limits): Concentration['band'] {
  if (hhi > hhiHigh + tolerance) return 'high'
  return hhi >= hhiModerate - tolerance ? 'moderate' : 'low'
}

function groupsFor(part: number, largestFirst: Float64Array): number {
  let sum = 0
  const index = largestFirst.findIndex((share) => {
    sum += share
    return sum >= part - tolerance
  })
  return index + 1
}
