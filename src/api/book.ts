import { z } from 'zod'

const maybeNumbers = z.array(z.number().nullable()).readonly()
const texts = z.array(z.string()).readonly()
/** Places in a list that stands beside the columns; null where there is no value. */
const places = z.array(z.int().min(0)).readonly()
const maybePlaces = z.array(z.int().min(0).nullable()).readonly()

/** Every scored account as the last run left it, as columns: place i of each is the same account. */
const bookRows = z
  .object({
    run: z.int(),
    asOf: z.iso.date(),
    modelVersion: z.int(),
    /** Of scores and axes. */
    scale: z.union([z.literal(100), z.literal(10)]),
    /** The highest first. */
    tiers: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
    owners: z
      .array(z.object({ id: z.string(), name: z.string(), isActive: z.boolean() }))
      .readonly(),
    industries: texts,
    quadrants: texts,
    segments: texts,
    lifecycles: texts,
    days: z.array(z.iso.date()).readonly(),
    /** In order of rank. */
    columns: z.object({
      id: texts,
      name: texts,
      /**
       * Where groups are judged: the first row of the account's group, which stands for it where each
       * is to count once. Null where accounts are judged, each of which stands for itself.
       */
      unit: places.nullable(),
      rank: maybeNumbers,
      score: maybeNumbers,
      attractiveness: maybeNumbers,
      strength: maybeNumbers,
      /** 0–1. */
      coverage: z.array(z.number()).readonly(),
      revenue: maybeNumbers,
      /** Of all revenue, 0–1, the account's whole group. */
      share: z.array(z.number()).readonly(),
      /** Places in `tiers`. */
      tier: places,
      /** Place in `days`. */
      tierSince: places,
      owner: maybePlaces,
      industry: maybePlaces,
      quadrant: places,
      segment: places,
      lifecycle: places,
    }),
  })
  .meta({ id: 'BookRows' })
export type BookRows = z.infer<typeof bookRows>

export const bookRowsAnswer = z
  .object({
    /** Null before the first run. */
    book: bookRows.nullable(),
  })
  .meta({ id: 'BookRowsAnswer' })
export type BookRowsAnswer = z.infer<typeof bookRowsAnswer>
