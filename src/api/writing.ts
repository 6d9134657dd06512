import { z } from 'zod'

/** ISO 8601. */
const instant = z.iso.datetime()
const count = z.int().min(0)

const id = z.string().min(1).max(100)

/** For whom alone runs write: accounts of these owners, and these accounts. */
const pilot = z.object({
  ownerIds: z.array(id).max(200),
  accountIds: z.array(id).max(1000),
})

export const writingSettings = z
  .object({
    /** Whether runs that nobody typed as a command write; `stopped` also for those. */
    state: z.enum(['first-steps', 'live', 'stopped']),
    liveAt: instant.nullable(),
    /** Since when writing is stopped, by somebody or by an undo. */
    pausedAt: instant.nullable(),
    values: z.boolean(),
    tasks: z.boolean(),
    pilot: pilot.nullable(),
    /** Names of the accounts of the pilot, by id; an unknown one is absent. */
    pilotNames: z.record(z.string(), z.string()),
    /** The last dry run by the model in force, which is to be looked at before going live. */
    dryRun: z.object({ id: z.int(), finishedAt: instant.nullable() }).nullable(),
    /** Of the model in force, the highest first. */
    tiers: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'WritingSettings' })
export type WritingSettingsAnswer = z.infer<typeof writingSettings>

export const switchesToSave = z
  .object({ values: z.boolean(), tasks: z.boolean(), pilot: pilot.nullable() })
  .meta({ id: 'WritingSwitches' })
export type SwitchesToSave = z.infer<typeof switchesToSave>

export const liveToGo = z
  .object({
    /** The dry run that was looked at. */
    run: z.int().min(1),
  })
  .meta({ id: 'GoLive' })

export const tierComparison = z
  .object({
    /** CRM name of the field that the model maps as `tier`; null where it maps none. */
    field: z.string().nullable(),
    /** Account records by their value in that field (null: none) and our tier. */
    pairs: z.array(
      z.object({
        theirs: z.string().nullable(),
        ours: z.string(),
        count,
        revenue: z.number(),
      }),
    ),
    currency: z.string(),
  })
  .meta({ id: 'TierComparison' })
export type TierComparisonAnswer = z.infer<typeof tierComparison>

export const comparedQuery = z.object({
  /** Absent: accounts without a value in the field. */
  theirs: z.string().max(500).optional(),
  ours: z.string().max(100),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const comparedAccounts = z
  .object({
    total: count,
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        ownerName: z.string().nullable(),
        revenue: z.number(),
      }),
    ),
  })
  .meta({ id: 'ComparedAccounts' })
export type ComparedAccounts = z.infer<typeof comparedAccounts>

export const accountsToFind = z.object({ search: z.string().max(200).default('') })
export const foundAccounts = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
  .meta({ id: 'FoundAccounts' })
export type FoundAccounts = z.infer<typeof foundAccounts>
