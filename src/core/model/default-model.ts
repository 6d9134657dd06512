import { type Model, modelSchema } from './model.ts'

/** The model that every tenant starts with: the tables of docs/method.md. */
export const defaultModel: Model = modelSchema.parse({
  schemaVersion: 1,
  criteria: [
    {
      id: 'revenue',
      axis: 'attractiveness',
      sources: [{ signal: 'revenue', scale: { kind: 'log' } }],
      weight: 25,
      orderHistory: true,
      missing: 'lowest',
    },
    {
      id: 'potential',
      axis: 'attractiveness',
      sources: [{ signal: 'pipeline', scale: { kind: 'log' } }],
      weight: 10,
      missing: 'lowest',
    },
    {
      id: 'abilityToPay',
      axis: 'attractiveness',
      sources: [{ signal: 'companyRevenue', scale: { kind: 'log' } }],
      weight: 5,
    },
    {
      id: 'reputation',
      axis: 'attractiveness',
      sources: [
        { signal: 'reputationRating', scale: { kind: 'rating' } },
        { signal: 'marketPosition', scale: { kind: 'linear', from: 0, to: 1 } },
      ],
      weight: 10,
    },
    {
      id: 'influence',
      axis: 'attractiveness',
      sources: [
        { signal: 'influenceRating', scale: { kind: 'rating' } },
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
      sources: [{ signal: 'costToServe', scale: { kind: 'log' } }],
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
      sources: [{ signal: 'stability', scale: { kind: 'linear', from: 0, to: 1 } }],
      weight: 10,
      orderHistory: true,
      minHistoryDays: 182,
      missing: 'lowest',
    },
    {
      id: 'frequency',
      axis: 'strength',
      sources: [{ signal: 'orders', scale: { kind: 'log' } }],
      weight: 5,
      orderHistory: true,
      minHistoryDays: 182,
      missing: 'lowest',
    },
    {
      id: 'need',
      axis: 'strength',
      sources: [{ signal: 'needRating', scale: { kind: 'rating' } }],
      weight: 10,
    },
    {
      id: 'winRate',
      axis: 'strength',
      sources: [{ signal: 'winRate', scale: { kind: 'linear', from: 0, to: 1 } }],
      weight: 5,
      orderHistory: true,
    },
    {
      id: 'relationship',
      axis: 'strength',
      sources: [
        { signal: 'buyingRoles', scale: bands([0, 1], [1, 40], [2, 60], [3, 80], [5, 100]) },
        { signal: 'contacts', scale: { kind: 'log' } },
      ],
      weight: 5,
    },
  ],
  strategic: { criteria: ['frequency', 'reputation', 'influence'] },
  matrix: {},
  concentration: {},
  tiers: [
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
  ],
  costs: { minutes: { call: 10, meeting: 45, email: 5, note: 0, ticket: 45 } },
  deals: {},
  exclude: {},
  playbook: {
    // mono-client has no threshold of its own: it fires above concentration.monoClient.
    rules: [
      {
        id: 'mono-client',
        dueDays: 14,
        priority: 'high',
        who: 'fallback',
        againAfter: { days: 180 },
      },
      { id: 'no-owner', dueDays: 3, priority: 'high', who: 'fallback', againAfter: { days: 30 } },
      {
        id: 'silent',
        dueDays: 3,
        priority: 'high',
        againAfter: { days: 30 },
        thresholds: { keyDays: 30, candidateDays: 60 },
      },
      {
        id: 'stalled-deal',
        dueDays: 3,
        priority: 'high',
        againAfter: { days: 30 },
        thresholds: { stageDays: 30, touchDays: 14 },
      },
      {
        id: 'falling',
        dueDays: 7,
        priority: 'high',
        againAfter: { days: 90 },
        thresholds: { growth: -0.3 },
      },
      { id: 'draining', dueDays: 14, priority: 'high', againAfter: 'event' },
      { id: 'needs-analysis', dueDays: 7, priority: 'medium', againAfter: 'event' },
      { id: 'contact-map', dueDays: 14, priority: 'medium', againAfter: 'event' },
      { id: 'account-plan', dueDays: 30, priority: 'medium', againAfter: 'event' },
      { id: 'service-terms', dueDays: 14, priority: 'medium', againAfter: 'event' },
      {
        id: 'half-year-review',
        dueDays: 14,
        priority: 'medium',
        againAfter: { months: 6 },
        thresholds: { months: 6 },
      },
      {
        id: 'single-threaded',
        dueDays: 14,
        priority: 'medium',
        againAfter: { days: 180 },
        thresholds: { contacts: 3 },
      },
      { id: 'left-key', dueDays: 14, priority: 'medium', againAfter: 'event' },
      {
        id: 'loyalty',
        dueDays: 14,
        priority: 'low',
        againAfter: { months: 12 },
        thresholds: { months: 12 },
      },
      { id: 'rate-account', dueDays: 14, priority: 'low', againAfter: { days: 365 } },
    ],
  },
})

function bands(...pairs: [from: number, points: number][]) {
  return { kind: 'bands' as const, bands: pairs.map(([from, points]) => ({ from, points })) }
}
