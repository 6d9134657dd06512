import type { Lifecycle } from '#src/core/columns.ts'
import { modelSchema, type Tier } from '#src/core/model/model.ts'
import { type Assignment, assignTiers } from '#src/core/tiers/tiers.ts'

/** An account as a tier test tells it; what is not said is a well-covered customer without history. */
export interface TierCase {
  readonly score: number
  readonly revenue?: number
  readonly coverage?: number
  readonly lifecycle?: Lifecycle
  readonly owner?: string
  /** The tier held before. */
  readonly was?: string
  readonly belowSince?: string
  readonly pin?: string
  readonly pinUntil?: string
}

const tierSchema = modelSchema.shape.tiers.element

/** Three ordinary tiers with round numbers: two key places, two candidates, two prospects. */
export function smallTiers(changes: Partial<Record<string, Partial<Tier>>> = {}): Tier[] {
  const base: Tier[] = [
    { id: 'key', name: 'Key', lifecycle: 'customer', minScore: 50, capacity: 2, minCoverage: 0.6 },
    { id: 'candidate', name: 'Candidate', lifecycle: 'customer', minScore: 40, capacity: 2 },
    {
      id: 'prospect',
      name: 'Prospect',
      lifecycle: 'prospect',
      minScore: 50,
      capacity: 2,
      becomes: 'candidate',
    },
    { id: 'regular', name: 'Regular' },
  ].map((tier) => tierSchema.parse(tier))
  return base.map((tier) => ({ ...tier, ...changes[tier.id] }))
}

/** Assigns tiers to named accounts; the answer is by name. */
export function assign<Name extends string>(
  cases: Readonly<Record<Name, TierCase>>,
  { tiers = smallTiers(), asOf = '2026-06-30' } = {},
) {
  const names = Object.keys(cases) as Name[]
  const accounts: TierCase[] = names.map((name) => cases[name])
  const order = accounts
    .map((_, row) => row)
    .sort(
      (a, b) =>
        rankable(accounts[b]!.score) - rankable(accounts[a]!.score) ||
        (accounts[b]!.revenue ?? 0) - (accounts[a]!.revenue ?? 0) ||
        a - b,
    )
  const assignment = assignTiers(tiers, {
    asOf,
    scores: Float64Array.from(accounts, ({ score }) => score),
    order: Uint32Array.from(order),
    revenue: Float64Array.from(accounts, ({ revenue }) => revenue ?? 0),
    coverage: Float64Array.from(accounts, ({ coverage }) => coverage ?? 1),
    lifecycle: accounts.map(({ lifecycle }) => lifecycle ?? 'customer'),
    ownerIds: accounts.map(({ owner }) => owner ?? null),
    incumbents: new Map(
      accounts.flatMap(({ was, belowSince }, row) =>
        was === undefined ? [] : [[row, { tier: was, belowSince: belowSince ?? null }]],
      ),
    ),
    pins: new Map(
      accounts.flatMap(({ pin, pinUntil }, row) =>
        pin === undefined ? [] : [[row, { tier: pin, until: pinUntil ?? null }]],
      ),
    ),
  })
  return { ...named(names, tiers, assignment), assignment }
}

function named<Name extends string>(
  names: readonly Name[],
  tiers: readonly Tier[],
  { tiers: placed, reasons, belowSince, lastPlaced, waiting }: Assignment,
) {
  const byName = <T>(values: ReadonlyMap<number, T>) =>
    Object.fromEntries([...values].map(([row, value]) => [names[row], value]))
  return {
    tiers: Object.fromEntries(names.map((name, row) => [name, tiers[placed[row]!]!.id])) as Record<
      Name,
      string
    >,
    reasons: byName(reasons),
    belowSince: byName(belowSince),
    lastPlaced: Object.fromEntries(
      tiers.map(({ id }, index) => {
        const row = lastPlaced[index] ?? null
        return [id, row === null ? null : names[row]]
      }),
    ),
    waiting: waiting.map(({ row, tier, reason }) => [names[row], tiers[tier]!.id, reason]),
  }
}

function rankable(score: number): number {
  return Number.isNaN(score) ? -1 : score
}
