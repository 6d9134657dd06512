import { z } from 'zod'
import { settingsToSave } from './connection.ts'
import { versionNumber } from './stored-number.ts'

/** Of a company, as HubSpot numbers it. */
export const cardQuery = z.object({ companyId: z.string().regex(/^\d{1,20}$/) })

/** What the card on a company shows; every text is in the language that was asked for. */
export const cardAnswer = z.object({
  /** Null where the company is not judged. */
  account: z
    .object({
      tier: z.object({
        name: z.string(),
        /** 0 is the highest; the last one is that of everybody else. */
        place: z.int().min(0),
        of: z.int().min(1),
      }),
      score: z.number().nullable(),
      scale: z.union([z.literal(10), z.literal(100)]),
      rank: z.int().nullable(),
      ranked: z.int(),
      quadrant: z.string(),
      segment: z.string(),
      drivers: z.string(),
      asOf: z.iso.date(),
      /** Open tasks, the most urgent first, at most five. */
      nextSteps: z.array(
        z.object({ subject: z.string(), dueOn: z.iso.date(), isOverdue: z.boolean() }),
      ),
      pageUrl: z.url(),
    })
    .nullable(),
})

const weight = z.number().min(0).max(100)

/** What the settings of the app show. */
export const appSettingsAnswer = z.object({
  /** Whether this user may change anything: who has connected the app. Others sign in on our pages. */
  mayChange: z.boolean(),
  signInUrl: z.url(),
  modelVersion: z.int(),
  /** Null: they can be changed. */
  modelFile: z.string().nullable(),
  criteria: z.array(z.object({ id: z.string(), label: z.string(), weight })),
  schedule: z.object({
    expression: z.string(),
    timeZone: z.string(),
    words: z.string(),
    next: z.iso.datetime().nullable(),
  }),
  lastRun: z.object({ asOf: z.iso.date(), finishedAt: z.iso.datetime().nullable() }).nullable(),
})

export const weightsToSet = z.object({
  /** Version of the model that was seen. */
  baseVersion: versionNumber,
  /** By criterion; those that are left out stay as they are. */
  weights: z.record(z.string(), weight),
})

export const scheduleToSet = settingsToSave.pick({ schedule: true })
export const runAsked = z.object({ isAsked: z.literal(true) })

/** A link to the pages that signs in once. */
export const linkAnswer = z.object({ url: z.url(), expiresAt: z.iso.datetime() })
