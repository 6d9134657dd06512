import { mixSeed, type Random, randomFrom } from '../random.ts'
import { type SampleSettings, streams } from './sample-settings.ts'

/** What kind of relationship a company has with the seller; it shapes all its records. */
export type Role =
  | 'giant'
  | 'customer'
  | 'young'
  | 'lapsed'
  | 'prospect'
  | 'target'
  | 'idle'
  | 'draining'
  | 'credited'
  | 'falling'
  | 'silent'
  | 'unpriced'
  | 'early'
  | 'stale'
  | 'stalled'

/** The plan of the accounts, by position of the company. */
export interface Accounts {
  readonly roles: readonly Role[]
  /** Expected revenue a year, home currency. */
  readonly annual: Float64Array
  /** Days since the relationship began. */
  readonly tenureDays: Uint16Array
  readonly dealCounts: Uint32Array
}

/** Positions of the special cases; they come first, so that small books have them too. */
export const special = {
  giantGroup: [0, 1, 2, 3],
  orphan: 4,
  loop: [5, 6, 7],
  loopChild: 8,
  draining: 9,
  credited: 10,
  ownerless: 11,
  falling: 12,
  leaversAccount: 13,
  silent: 14,
  unpriced: 15,
  early: 16,
  stale: 17,
  stalled: 18,
  inDollars: 19,
  withoutRate: 20,
} as const

const firstRoles: readonly Role[] = [
  ...(['giant', 'giant', 'giant', 'giant', 'customer', 'customer', 'customer', 'lapsed'] as const),
  ...(['prospect', 'draining', 'credited', 'customer', 'falling', 'customer', 'silent'] as const),
  ...(['unpriced', 'early', 'stale', 'stalled', 'customer', 'customer'] as const),
]

/** Share of revenue that the giant group is meant to have. */
const giantShare = 0.54
const shareInGroup = [0.7, 0.12, 0.1, 0.08]
/** Deals that have no company at all. */
export const homelessDeals = 3

/** How many deals each company has, how much it buys and since when. */
export function planAccounts(settings: SampleSettings): Accounts {
  const count = settings.companies
  const roles: Role[] = []
  const annual = new Float64Array(count)
  const tenureDays = new Uint16Array(count)
  const weights = new Float64Array(count)
  let othersRevenue = 0
  for (let at = 0; at < count; at++) {
    const random = randomFrom(mixSeed(settings.seed, at, streams.account))
    const role = firstRoles[at] ?? drawRole(random)
    roles.push(role)
    annual[at] = drawAnnual(role, at, random)
    tenureDays[at] = drawTenure(role, random)
    weights[at] = drawWeight(role, at, random)
    othersRevenue += revenueInYear(role, annual[at] ?? 0, tenureDays[at] ?? 0)
  }
  const giantRevenue = (othersRevenue * giantShare) / (1 - giantShare)
  for (const [member, share] of shareInGroup.entries()) {
    if (member < count) annual[member] = giantRevenue * share
  }
  const deals = Math.max(0, settings.deals - homelessDeals)
  return { roles, annual, tenureDays, dealCounts: apportion(deals, weights) }
}

function drawRole(random: Random): Role {
  const drawn = random.next()
  if (drawn < 0.42) return 'customer'
  if (drawn < 0.47) return 'young'
  if (drawn < 0.58) return 'lapsed'
  if (drawn < 0.78) return 'prospect'
  if (drawn < 0.83) return 'target'
  return 'idle'
}

function drawAnnual(role: Role, at: number, random: Random): number {
  if (role === 'giant') return 0
  if (role === 'draining') return 900
  if (role === 'credited') return 30_000
  const median = at < firstRoles.length ? 180_000 : 28_000
  return random.logNormal(median, at < firstRoles.length ? 0.4 : 1.3)
}

function drawTenure(role: Role, random: Random): number {
  if (role === 'young') return random.int(40, 170)
  if (role === 'giant' || role === 'falling') return random.int(1100, 1400)
  return random.int(380, 1500)
}

function drawWeight(role: Role, at: number, random: Random): number {
  if (role === 'target' || role === 'idle') return 0
  if (role === 'giant') return at === 0 ? 60 : 15
  if (role === 'prospect') return 1 + random.next() * 3
  if (role === 'lapsed') return 2 + random.next() * 4
  if (role === 'young') return 3 + random.next() * 3
  return Math.max(3, random.logNormal(9, 0.6))
}

function revenueInYear(role: Role, annual: number, tenureDays: number): number {
  if (role === 'lapsed' || role === 'prospect' || role === 'target' || role === 'idle') return 0
  return (annual * Math.min(tenureDays, 365)) / 365
}

/** Whole numbers in proportion to the weights whose sum is `total`. */
function apportion(total: number, weights: Float64Array): Uint32Array {
  let sum = 0
  for (const weight of weights) sum += weight
  const counts = new Uint32Array(weights.length)
  let reached = 0
  let given = 0
  for (const [at, weight] of weights.entries()) {
    reached += weight
    const due = sum === 0 ? 0 : Math.round((total * reached) / sum)
    counts[at] = due - given
    given = due
  }
  return counts
}
