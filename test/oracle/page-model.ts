import { type Model, modelSchema } from '#src/core/model/model.ts'

const auto = { kind: 'log', from: 'auto', to: 'auto' }
const rating = { kind: 'rating' }
const unitLine = { kind: 'linear', from: 0, to: 1 }

function bands(...pairs: [number, number][]) {
  return { kind: 'bands', bands: pairs.map(([from, points]) => ({ from, points })) }
}

/** Criteria as in the page's table: axis, sources, weight, what missing does, ● and young customers. */
const criteria = [
  {
    id: 'revenue',
    axis: 'attractiveness',
    sources: [{ signal: 'revenue', scale: auto }],
    weight: 25,
    orderHistory: true,
    missing: 'lowest',
  },
  {
    id: 'potential',
    axis: 'attractiveness',
    sources: [{ signal: 'pipeline', scale: auto }],
    weight: 10,
    missing: 'lowest',
  },
  {
    id: 'abilityToPay',
    axis: 'attractiveness',
    sources: [{ signal: 'companyRevenue', scale: auto }],
    weight: 5,
  },
  {
    id: 'reputation',
    axis: 'attractiveness',
    sources: [
      { signal: 'reputationRating', scale: rating },
      { signal: 'marketPosition', scale: unitLine },
    ],
    weight: 10,
  },
  {
    id: 'influence',
    axis: 'attractiveness',
    sources: [
      { signal: 'influenceRating', scale: rating },
      { signal: 'referrals', scale: bands([0, 1], [1, 50], [3, 80], [5, 100]) },
    ],
    weight: 5,
  },
  {
    id: 'newBusiness',
    axis: 'attractiveness',
    sources: [{ signal: 'newLines', scale: bands([0, 1], [1, 60], [2, 80], [3, 100]) }],
    weight: 5,
    orderHistory: true,
    minHistoryDays: 182,
  },
  {
    id: 'costToServe',
    axis: 'attractiveness',
    sources: [{ signal: 'costToServe', scale: auto }],
    direction: 'lower',
    weight: 10,
    orderHistory: true,
  },
  {
    id: 'fit',
    axis: 'attractiveness',
    sources: [
      {
        property: 'fit',
        scale: { kind: 'choices', choices: { tier_1: 100, tier_2: 60, tier_3: 30 } },
      },
    ],
    weight: 5,
  },
  {
    id: 'stability',
    axis: 'strength',
    sources: [{ signal: 'stability', scale: unitLine }],
    weight: 10,
    orderHistory: true,
    minHistoryDays: 182,
    missing: 'lowest',
  },
  {
    id: 'frequency',
    axis: 'strength',
    sources: [{ signal: 'orders', scale: auto }],
    weight: 5,
    orderHistory: true,
    minHistoryDays: 182,
    missing: 'lowest',
  },
  {
    id: 'need',
    axis: 'strength',
    sources: [{ signal: 'needRating', scale: rating }],
    weight: 10,
  },
  {
    id: 'winRate',
    axis: 'strength',
    sources: [{ signal: 'winRate', scale: unitLine }],
    weight: 5,
    orderHistory: true,
  },
  {
    id: 'relationship',
    axis: 'strength',
    sources: [
      { signal: 'buyingRoles', scale: bands([0, 1], [1, 40], [2, 60], [3, 80], [5, 100]) },
      { signal: 'contacts', scale: auto },
    ],
    weight: 5,
  },
]

const tiers = [
  {
    id: 'key',
    name: 'Key account',
    lifecycle: 'customer',
    minScore: 50,
    capacity: 'auto',
    minCoverage: 0.6,
  },
  {
    id: 'candidate',
    name: 'Key candidate',
    lifecycle: 'customer',
    minScore: 40,
    capacity: { timesTier: 'key', factor: 2 },
  },
  {
    id: 'prospect',
    name: 'Key prospect',
    lifecycle: 'prospect',
    minScore: 50,
    capacity: { timesTier: 'key', factor: 1 },
    becomes: 'candidate',
  },
  { id: 'regular', name: 'Regular' },
]

const event = 'event'
const days = (count: number) => ({ days: count })
const months = (count: number) => ({ months: count })
const rules = [
  { id: 'mono-client', dueDays: 14, priority: 'high', who: 'fallback', againAfter: days(180) },
  { id: 'no-owner', dueDays: 3, priority: 'high', who: 'fallback', againAfter: days(30) },
  { id: 'silent', dueDays: 3, priority: 'high', againAfter: days(30) },
  { id: 'stalled-deal', dueDays: 3, priority: 'high', againAfter: days(30) },
  { id: 'falling', dueDays: 7, priority: 'high', againAfter: days(90) },
  { id: 'draining', dueDays: 14, priority: 'high', againAfter: event },
  { id: 'needs-analysis', dueDays: 7, priority: 'medium', againAfter: event },
  { id: 'contact-map', dueDays: 14, priority: 'medium', againAfter: event },
  { id: 'account-plan', dueDays: 30, priority: 'medium', againAfter: event },
  { id: 'service-terms', dueDays: 14, priority: 'medium', againAfter: event },
  { id: 'half-year-review', dueDays: 14, priority: 'medium', againAfter: months(6) },
  { id: 'single-threaded', dueDays: 14, priority: 'medium', againAfter: days(180) },
  { id: 'left-key', dueDays: 14, priority: 'medium', againAfter: event },
  { id: 'loyalty', dueDays: 14, priority: 'low', againAfter: months(12) },
  { id: 'rate-account', dueDays: 14, priority: 'low', againAfter: days(365) },
]

/** The defaults of docs/method.md, copied from the page and not from the code. */
export function pageModel(changes: Readonly<Record<string, unknown>> = {}): Model {
  return modelSchema.parse({
    schemaVersion: 1,
    criteria,
    strategic: { criteria: ['frequency', 'reputation', 'influence'] },
    matrix: {},
    concentration: {},
    tiers,
    costs: { minutes: { call: 10, meeting: 45, email: 5, note: 0, ticket: 45 } },
    deals: {},
    exclude: {},
    playbook: { rules },
    ...changes,
  })
}
