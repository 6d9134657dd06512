import { z } from 'zod'
import { ruleIds, signalNames } from '../core/model/model.ts'
import { model } from './model.ts'

const list = <T extends z.ZodType>(entry: T) => z.array(entry).readonly()
const row = z.int().min(0)
/** Entries by row, for columns in which most rows have none. */
const entries = <T extends z.ZodType>(value: T) => list(z.tuple([row, value]).readonly())

/** A column of numbers: null is no data. Null for a column of nothing else. */
const numbers = list(
  z.union([z.number(), z.enum(['Infinity', '-Infinity', '-0']), z.null()]),
).nullable()

/** A column of texts that repeat: each is told once, and rows tell which; −1 is null. Empty for nothing but null. */
const texts = z.object({ texts: list(z.string()), at: list(z.int().min(-1)) })

const date = z.iso.date()
const maybe = z.string().nullable()
const stage = z.object({ dealName: z.string(), days: z.number() })
const optionalData = z.enum(['call', 'meeting', 'email', 'note', 'ticket', 'lineItem', 'owner'])

const tierState = z.object({
  unitId: z.string(),
  tier: z.string(),
  since: date,
  belowSince: date.nullable(),
  quadrant: z.string(),
  segment: z.string(),
})

const pastTask = z.object({
  ...{ unitId: z.string(), rule: z.enum(ruleIds), number: z.int(), createdOn: date },
  status: z.enum(['intended', 'open', 'closed', 'deleted', 'refused', 'undone']),
  draft: z.object({ accountId: z.string(), ownerId: maybe }),
})

/** A unit out of play that an event is still about, as the playbook sees it. */
const outOfPlay = z.object({
  ...{ unitId: z.string(), name: z.string(), accountId: z.string(), ownerId: maybe },
  ...{ groupId: z.string(), tier: maybe, tierSince: date.nullable(), segment: maybe },
  ...{ revenue: z.number().nullable(), share: z.number(), growth: z.number().nullable() },
  ...{ lastTouch: z.number().nullable(), contacts: z.number().nullable() },
  ...{ hasAllRatings: z.boolean(), oldestStage: stage.nullable() },
})

/**
 * The accounts in play, column by column, with what the next run would judge them by: for judging them
 * elsewhere to the last bit. See src/core/preview/wire.ts.
 */
const book = z
  .object({
    asOf: date,
    /** By whose settings the signals were read. */
    model,
    anchors: list(
      z.object({
        ...{ criterion: z.string(), source: z.int().min(0) },
        ...{ from: z.number(), to: z.number(), since: date },
      }),
    ),
    ids: list(z.string()),
    names: list(z.string()),
    signals: z.record(z.enum(signalNames).exclude(['share']), numbers),
    properties: z.record(z.string(), texts),
    lifecycle: texts,
    firstWonAge: numbers,
    /** Of accounts that are not a group of their own. */
    groups: entries(z.string()),
    ownerIds: texts,
    /** Rows. */
    hasEmptyWon: list(row),
    held: z.object({
      isFirstRun: z.boolean(),
      ...{ tiers: texts, since: texts, belowSince: texts, quadrants: texts, segments: texts },
      left: list(tierState),
    }),
    pins: entries(z.object({ tier: z.string(), until: date.nullable() })),
    mappedTiers: entries(z.string()),
    playbook: z.object({
      ledger: list(pastTask),
      pending: list(z.object({ unitId: z.string(), rule: z.enum(ruleIds), since: date })),
      outOfPlay: list(outOfPlay),
      activeOwners: list(z.string()).nullable(),
      missing: list(optionalData),
      taskRecords: entries(z.object({ accountId: z.string(), ownerId: maybe })),
      oldestStages: entries(stage),
    }),
  })
  .meta({ id: 'PreviewBookColumns' })

export const bookToRead = z.object({ model }).meta({ id: 'PreviewBookToRead' })
export const previewBookAnswer = z
  .object({ book, owners: z.array(z.object({ id: z.string(), name: z.string() })) })
  .meta({ id: 'PreviewBook' })
