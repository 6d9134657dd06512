import { z } from 'zod'
import { numberInPath } from './stored-number.ts'

const share = z.number().min(0).max(1)
const count = z.int().min(0)
const tierName = z.object({ id: z.string(), name: z.string() })

const pin = z.object({
  tier: z.string(),
  /** Its last day. */
  until: z.iso.date().nullable(),
  reason: z.string().nullable(),
})

const valueKind = z.enum([
  'money',
  'share',
  'count',
  'days',
  'hours',
  'perMoney',
  'rating',
  'choice',
  'number',
])

const criterion = z
  .object({
    id: z.string(),
    /** The model's own name for it; null where it has the built-in one. */
    label: z.string().nullable(),
    axis: z.enum(['attractiveness', 'strength']),
    /** Null: no data. */
    value: z.union([z.number(), z.string()]).nullable(),
    /** Hours without any revenue to set them against, in the place of a value. */
    isInfinite: z.boolean(),
    kind: valueKind,
    /** Null where it is left out for this account. */
    points: z.number().nullable(),
    weight: z.number(),
    pull: z.number().nullable(),
    /** Mean points of the accounts that have points on it. */
    mean: z.number().nullable(),
  })
  .meta({ id: 'AccountCriterion' })
export type CriterionAnswer = z.infer<typeof criterion>

const task = z
  .object({
    key: z.string(),
    rule: z.string(),
    subject: z.string(),
    body: z.string(),
    priority: z.enum(['high', 'medium', 'low']),
    createdOn: z.iso.date(),
    dueOn: z.iso.date(),
    isOverdue: z.boolean(),
    ownerName: z.string().nullable(),
  })
  .meta({ id: 'AccountTask' })

/** One account as last judged, and why. Scores and points are on the scale that the model shows. */
export const accountAnswer = z
  .object({
    run: z.int(),
    /** The day that it was judged as of. */
    asOf: z.iso.date(),
    modelVersion: z.int(),
    /** Points are shown from 1 to this. */
    scale: z.union([z.literal(10), z.literal(100)]),
    tiers: z.array(tierName),
    id: z.string(),
    name: z.string(),
    domain: z.string().nullable(),
    industry: z.string().nullable(),
    ownerId: z.string().nullable(),
    ownerName: z.string().nullable(),
    /** Whether the CRM has it no more, as far as the last pull knows. */
    isGone: z.boolean(),
    crmUrl: z.url().nullable(),
    /** Accounts judged as one with it, itself included. */
    members: count.min(1),
    score: z.number().nullable(),
    rank: z.int().nullable(),
    /** How many have a rank. */
    ranked: count,
    tier: z.string(),
    tierSince: z.iso.date(),
    /** Why the tier is not what the score alone would give; null where it is. */
    tierReason: z.enum(['pinned', 'patience', 'waiting', 'passed-over-for-owner']).nullable(),
    /** The day on which an account whose score is not enough any more leaves its tier. */
    keptUntil: z.iso.date().nullable(),
    quadrant: z.string(),
    segment: z.string(),
    lifecycle: z.enum(['prospect', 'customer', 'lapsed']),
    attractiveness: z.number().nullable(),
    strength: z.number().nullable(),
    coverage: share,
    /** Of all revenue, its group's. */
    share,
    revenue: z.number().nullable(),
    drivers: z.string(),
    criteria: z.array(criterion),
    gap: z
      .object({ tier: z.string(), points: z.number(), criterion: z.string().nullable() })
      .nullable(),
    /** As the CRM has it now; judged by the next run. */
    pin: pin.nullable(),
    canPin: z.boolean(),
    relatives: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        tier: z.string(),
        revenue: z.number().nullable(),
      }),
    ),
    relativesInAll: count,
    /** Open ones, the most urgent first. */
    tasks: z.array(task),
  })
  .meta({ id: 'Account' })
export type AccountAnswer = z.infer<typeof accountAnswer>

export const accountParams = z.object({ id: z.string().min(1).max(200) })

export const pinToSet = z
  .object({
    tier: z.string().min(1),
    until: z.iso.date().nullable(),
    reason: z.string().trim().min(1).max(1000),
  })
  .meta({ id: 'PinToSet' })
export type PinToSet = z.infer<typeof pinToSet>

export const pinAnswer = z.object({ pin: pin.nullable() }).meta({ id: 'Pin' })

/** How score and tier came to be what they are. */
export const accountHistoryAnswer = z
  .object({
    /** Points are shown from 1 to this. */
    scale: z.union([z.literal(10), z.literal(100)]),
    tiers: z.array(tierName),
    /** After each run that changed something, and after the last one; the oldest first. */
    past: z.array(
      z.object({
        run: z.int(),
        asOf: z.iso.date(),
        score: z.number().nullable(),
        tier: z.string(),
        modelVersion: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'AccountHistory' })
export type AccountHistoryAnswer = z.infer<typeof accountHistoryAnswer>

const byCause = z.object({
  /** The account's own data. */
  own: z.number(),
  model: z.number(),
  /** Other accounts that moved. */
  portfolio: z.number(),
  /** Data that came or went. */
  data: z.number(),
})

/** Why a score is another one than after an earlier run; every sum is exact to one decimal. */
export const accountChangeAnswer = z
  .object({
    since: z.object({ run: z.int(), asOf: z.iso.date() }),
    /** Null where there was no score at one of the times. */
    change: z
      .object({
        before: z.number(),
        after: z.number(),
        change: z.number(),
        causes: byCause,
        criteria: z.array(z.object({ criterion: z.string(), change: z.number(), parts: byCause })),
      })
      .nullable(),
  })
  .meta({ id: 'AccountChange' })
export type AccountChangeAnswer = z.infer<typeof accountChangeAnswer>

export const changeQuery = z.object({
  /** Number of an earlier run. */
  since: numberInPath,
})

const halfYear = { year: z.int(), half: z.union([z.literal(1), z.literal(2)]) }

/** What a half-year report tells beside the account itself. Lists of half-years and months run from the oldest on. */
export const accountReportAnswer = z
  .object({
    account: accountAnswer,
    halfYears: z.array(
      z.object({
        ...halfYear,
        /** Whether it is still running on the day of the report. */
        isRunning: z.boolean(),
        orders: count,
        amount: z.number(),
      }),
    ),
    /** Orders that each product was in, by half-year; the most ordered first. */
    products: z.array(z.object({ product: z.string(), orders: z.array(count) })),
    openDeals: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        amount: z.number().nullable(),
        probability: share,
        date: z.iso.date().nullable(),
        stageDays: z.int().nullable(),
      }),
    ),
    months: z.array(
      z.object({
        /** Its first day. */
        month: z.iso.date(),
        call: count,
        meeting: count,
        email: count,
        ticket: count,
      }),
    ),
    /** Records that could not be read from the CRM. */
    missing: z.array(z.string()),
  })
  .meta({ id: 'AccountReport' })
export type AccountReportAnswer = z.infer<typeof accountReportAnswer>
