import { z } from 'zod'
import {
  atLeastZero,
  autoOrPositive,
  days,
  id,
  number,
  points,
  pointsOrMedian,
  positive,
  share,
  text,
  whole,
} from './model-fields.ts'

import { playbookSchema } from './model-playbook.ts'

export { type Language, languages, type Rule, type RuleId, ruleIds } from './model-playbook.ts'

/**
 * The model document: everything an admin can decide. It is data, versioned in the store and never
 * edited in place; `parseModel` is the only way in. The JSON schema of it is `modelJsonSchema`.
 */
export const signalNames = [
  'revenue',
  'revenuePrior',
  'growth',
  'orders',
  'pipeline',
  'stability',
  'winRate',
  'recency',
  'serviceHours',
  'serviceCost',
  'costToServe',
  'contribution',
  'contacts',
  'buyingRoles',
  'companyRevenue',
  'marketPosition',
  'referrals',
  'newLines',
  'needRating',
  'reputationRating',
  'influenceRating',
  'lastTouch',
  'share',
] as const
export type SignalName = (typeof signalNames)[number]

const scale = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percentile'), zeroIsLowest: z.boolean().default(false) }),
  z
    .strictObject({ kind: z.literal('linear'), from: z.number(), to: z.number() })
    .refine((s) => s.from < s.to, { message: 'a number below "to"', path: ['from'] }),
  z
    .strictObject({
      kind: z.literal('log'),
      from: autoOrPositive.default('auto'),
      to: autoOrPositive.default('auto'),
    })
    .refine((s) => s.from === 'auto' || s.to === 'auto' || s.from < s.to, {
      message: 'a number below "to"',
      path: ['from'],
    }),
  z.strictObject({
    kind: z.literal('bands'),
    /** Lower bounds with their points; the highest bound that a value reaches counts. */
    bands: z.array(z.strictObject({ from: z.number(), points })).min(1),
  }),
  z.strictObject({ kind: z.literal('rating') }),
  z.strictObject({ kind: z.literal('choices'), choices: z.record(z.string(), points) }),
])
export type Scale = z.infer<typeof scale>

const source = z.union(
  [
    z.strictObject({ signal: z.enum(signalNames), scale }),
    /** A key of `mappings`, or one that the connector maps by default (`fit`). */
    z.strictObject({ property: id, scale }),
  ],
  'an object with "scale" and either "signal" or "property"',
)
export type Source = z.infer<typeof source>

const criterion = z.strictObject({
  id,
  /** Shown instead of the built-in label. */
  label: text(100).optional(),
  axis: z.enum(['attractiveness', 'strength']),
  sources: z.array(source).min(1),
  direction: z.enum(['higher', 'lower']).default('higher'),
  /** 0 switches the criterion off. */
  weight: number(0, 100),
  /** Judges order history: left out for prospects, who have none to show. */
  orderHistory: z.boolean().default(false),
  /** Left out for a customer whose first won deal is younger than this many days. */
  minHistoryDays: days.default(0),
  missing: z.enum(['skip', 'lowest']).default('skip'),
})
export type Criterion = z.infer<typeof criterion>

const tier = z.strictObject({
  id,
  name: text(100),
  lifecycle: z.enum(['customer', 'prospect', 'any']).default('any'),
  /** On points from 1 to 100, whatever `scale` shows; 0 admits everyone. */
  minScore: number(0, 100).default(0),
  /** `auto` is a tenth of the customers, at least 3 and at most 10; a reference multiplies another tier's. */
  capacity: z
    .union(
      [
        z.null(),
        whole(0, 1_000_000),
        z.literal('auto'),
        z.strictObject({ timesTier: id, factor: positive }),
      ],
      'null, a whole number from 0, "auto" or {"timesTier": a tier\'s id, "factor": a number above 0}',
    )
    .default(null),
  ownerCapacity: whole(1, 1_000_000).nullable().default(null),
  minCoverage: share.default(0),
  margin: number(0, 99).default(5),
  patienceDays: days.default(30),
  /** The tier whose incumbent an account becomes when its lifecycle outgrows this one by a first won deal. */
  becomes: id.optional(),
})
export type Tier = z.infer<typeof tier>

const dealKind = z.enum(['new', 'expansion', 'renewal', 'ignore'])
export type DealKind = z.infer<typeof dealKind>

export const modelSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Points are shown from 1 to this. */
  scale: z.union([z.literal(100), z.literal(10)]).default(100),
  unit: z.enum(['account', 'group']).default('account'),
  windowDays: whole(7, 3650).default(365),
  staleDealDays: days.default(90),
  anchorDays: whole(1, 3650).default(90),
  criteria: z.array(criterion).min(1).max(50),
  strategic: z.strictObject({ criteria: z.array(id), points: points.default(80.2) }),
  /** Accounts are profitable that together make this share of all positive contribution. */
  profitableShare: share.default(0.8),
  draining: z.strictObject({ serviceHours: atLeastZero }).default({ serviceHours: 10 }),
  matrix: z.strictObject({
    attractiveness: pointsOrMedian.default(50.5),
    strength: pointsOrMedian.default(50.5),
    minCoverage: share.default(0.4),
  }),
  concentration: z.strictObject({
    monoClient: share.default(0.5),
    dependent: share.default(0.25),
    major: share.default(0.1),
    hhiModerate: number(0, 10_000).default(1500),
    hhiHigh: number(0, 10_000).default(2500),
  }),
  tiers: z.array(tier).min(2).max(10),
  /** Above these a run stops before it writes, and asks. */
  hold: z
    .strictObject({
      /** Share of an object's records by which they fell since the last run. */
      recordsFall: share.default(0.2),
      /** Share of the holders of a tier with a capacity that would leave it at once. */
      tierLeaves: share.default(1 / 3),
    })
    .prefault({}),
  costs: z.strictObject({
    hourly: atLeastZero.default(0),
    grossMargin: number(-1, 1).default(1),
    minutes: z.strictObject({
      call: atLeastZero,
      meeting: atLeastZero,
      email: atLeastZero,
      note: atLeastZero,
      ticket: atLeastZero,
    }),
  }),
  deals: z.strictObject({
    /** By the CRM's pipeline id; unlisted counts as new. */
    pipelines: z.record(z.string(), dealKind).default({}),
    /** By the CRM's deal type; unlisted counts as new. `ignore` on either side wins, then `renewal`. */
    types: z.record(z.string(), dealKind).default({}),
  }),
  exclude: z.strictObject({
    /** Values of the mapped `type` property. */
    types: z.array(z.string()).default([]),
    domains: z.array(z.string().toLowerCase()).default([]),
    accounts: z.array(z.string()).default([]),
  }),
  /**
   * CRM property names by mapping key. `industry`, `grossMargin`, `referredBy`, `type`, `tier`,
   * `isTarget` and the ratings (`needRating`, `reputationRating`, `influenceRating`) are of the
   * account, `termMonths` of the deal; any other key is an account property that criteria may use.
   */
  mappings: z.record(id, text(255)).default({}),
  playbook: playbookSchema,
})

/** A checked model document. */
export type Model = z.infer<typeof modelSchema>
