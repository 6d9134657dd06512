import { z } from 'zod'

const count = z.int().min(0)
/** 0–1. */
const share = z.number()
const tier = z.object({ id: z.string(), name: z.string() })
const place = z.object({ attractiveness: z.number(), strength: z.number() })
const dependence = z.enum(['mono-client', 'dependent', 'major'])

/** How much revenue depends on few customers. */
const figures = z.object({
  revenue: z.number(),
  largestShare: share,
  top5Share: share,
  hhi: z.number(),
  band: z.enum(['low', 'moderate', 'high']),
  effectiveCustomers: z.number().nullable(),
  groupsFor80: count,
})

const concentration = figures
  .extend({
    /** Where the bands and the dependences begin. */
    limits: z.object({
      monoClient: share,
      dependent: share,
      major: share,
      hhiModerate: z.number(),
      hhiHigh: z.number(),
    }),
    /** Those that brought revenue, as many as the curve is wide. */
    payingGroups: count,
    curve: z.array(z.object({ groups: count, share })).readonly(),
    /** Groups that the company depends on, largest first. */
    groups: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** Its member with the most revenue. */
        accountId: z.string(),
        revenue: z.number(),
        share,
        dependence,
        ifItLeaves: figures,
      }),
    ),
    /** In words, the gravest first. */
    warnings: z.array(z.object({ kind: z.string(), message: z.string() })),
  })
  .meta({ id: 'PortfolioConcentration' })

const move = z
  .object({
    id: z.string(),
    name: z.string(),
    from: z.string().nullable(),
    /** Null where it is not scored any more. */
    to: z.string().nullable(),
    isRise: z.boolean(),
    scoreBefore: z.number().nullable(),
    scoreAfter: z.number().nullable(),
    /** Why the tier is not what the score alone would give: a TierReason. */
    reason: z.string().nullable(),
    /** The criterion whose part of the score changed most. */
    cause: z.object({ label: z.string(), change: z.number() }).nullable(),
  })
  .meta({ id: 'PortfolioMove' })

/** What the last run that changed anything changed. */
const changes = z
  .object({
    run: z.int(),
    asOf: z.iso.date(),
    /** Whether it is the last run at all. */
    isLast: z.boolean(),
    /** Whether it was the first, which only finds out where everybody stands. */
    isFirst: z.boolean(),
    /** The version of its model where the run before had another one. */
    newModelVersion: z.int().nullable(),
    total: count,
    /** Of all, by tiers. */
    kinds: z.array(z.object({ from: z.string().nullable(), to: z.string().nullable(), count })),
    /** The first of them, those of the highest tiers first. */
    moves: z.array(move),
  })
  .meta({ id: 'PortfolioChanges' })

const portfolio = z
  .object({
    run: z.object({
      id: z.int(),
      asOf: z.iso.date(),
      finishedAt: z.iso.datetime().nullable(),
      modelVersion: z.int(),
    }),
    /** Of the model that the next run goes by, where it is another one. */
    nextModelVersion: z.int().nullable(),
    scale: z.union([z.literal(100), z.literal(10)]),
    /** Whether groups of accounts are judged as one; then "accounts" counts groups. */
    unit: z.enum(['account', 'group']),
    accounts: count,
    scored: count,
    tiers: z.array(
      tier.extend({
        accounts: count,
        revenue: z.number(),
        share,
      }),
    ),
    matrix: z.object({
      thresholds: place,
      quadrants: z.record(z.string(), count),
    }),
    concentration,
    changes: changes.nullable(),
  })
  .meta({ id: 'Portfolio' })

export const portfolioAnswer = z
  .object({
    /** Null before the first run. */
    portfolio: portfolio.nullable(),
  })
  .meta({ id: 'PortfolioAnswer' })
export type PortfolioAnswer = z.infer<typeof portfolioAnswer>
export type Portfolio = z.infer<typeof portfolio>
export type PortfolioChanges = z.infer<typeof changes>
export type PortfolioMove = z.infer<typeof move>

const care = z
  .object({
    tiers: z.array(
      tier.extend({
        revenueShare: share,
        hours: z.number(),
        /** Null where no hours are logged at all. */
        hoursShare: share.nullable(),
      }),
    ),
    untouched: z.object({
      days: count,
      /** False where calls, meetings or emails could not be read: then nobody is listed. */
      isKnown: z.boolean(),
      total: count,
      /** The first of them, those that bring most first. */
      accounts: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          tier: z.string(),
          ownerName: z.string().nullable(),
          contribution: z.number(),
          /** Days; null where no touch is logged. */
          lastTouch: z.number().nullable(),
        }),
      ),
    }),
    /** Whoever has most in the highest tiers first. */
    loads: z.array(
      z.object({
        /** Null for accounts and tasks that nobody owns. */
        ownerId: z.string().nullable(),
        name: z.string().nullable(),
        isActive: z.boolean(),
        accounts: count,
        /** In the order of `tiers`. */
        byTier: z.array(count),
        revenue: z.number(),
        hours: z.number(),
        openTasks: count,
        /** Accounts with a touch of any age. */
        touched: count,
        /** Accounts with one in the last `untouched.days` days. */
        touchedLately: count,
      }),
    ),
    readiness: z.object({
      /** Records that could not be read, as words. */
      notRead: z.array(z.string()),
      warnings: z.array(
        z.object({
          kind: z.string(),
          count,
          message: z.string(),
          /** CRM ids of examples. */
          ids: z.array(z.string()),
        }),
      ),
      criteria: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          weight: z.number(),
          /** Part of the accounts that it applies to with a value, 0–1. */
          coverage: share,
          /** Nobody has a value: it is left out for all. */
          isLeftOut: z.boolean(),
        }),
      ),
    }),
  })
  .meta({ id: 'PortfolioCare' })

export const careAnswer = z
  .object({
    /** Null before the first run. */
    care: care.nullable(),
  })
  .meta({ id: 'PortfolioCareAnswer' })
export type CareAnswer = z.infer<typeof careAnswer>
export type Care = z.infer<typeof care>
