import { z } from 'zod'
import { language } from './session.ts'

/** ISO 8601. */
const instant = z.iso.datetime()

/** A setting in force, who says so, and what would be in force without the admin's word. */
const setting = <T extends z.ZodType>(value: T) =>
  z.object({
    value,
    source: z.enum(['admin', 'environment', 'crm', 'default']),
    otherwise: value,
  })

const mapping = z.object({
  key: z.string(),
  /** Which records of the CRM have the property. */
  of: z.enum(['account', 'deal']),
  /** CRM name of the property that the model names; null where it names none. */
  property: z.string().nullable(),
  /** Of the property that is read without that; null where none is. */
  usual: z.string().nullable(),
})

export const connectionAnswer = z
  .object({
    crm: z.enum(['hubspot', 'salesforce', 'csv']),
    tenant: z.object({ id: z.string(), timeZone: z.string(), currency: z.string() }),
    /** How the app is installed in the CRM; null where the program's settings sign in to it. */
    installation: z
      .object({
        /** `paused`: the CRM takes the grant no more, and nothing runs until it is connected again. */
        state: z.enum(['active', 'paused']),
        installedAt: instant,
        /** Path of ours that connects it again. */
        reconnect: z.string(),
      })
      .nullable(),
    /** Cron expression and time zone of the scheduled runs, and the language of what is written. */
    schedule: setting(z.string()),
    timeZone: setting(z.string()),
    language: setting(language),
    /** Whether this process starts the scheduled runs. */
    runsOnSchedule: z.boolean(),
    /** Current version of the model, which holds the mappings and the fallback owner; 0 before the first. */
    modelVersion: z.int(),
    /** Of a model file that wins over what is stored, so that neither can be changed here. */
    modelFile: z.string().nullable(),
    mappings: z.array(mapping),
    fallbackOwnerId: z.string().nullable(),
    owners: z.array(z.object({ id: z.string(), name: z.string(), isActive: z.boolean() })),
  })
  .meta({ id: 'Connection' })
export type ConnectionAnswer = z.infer<typeof connectionAnswer>

/** What the CRM says when it is asked now. */
export const connectionCheck = z
  .object({
    /** Why the CRM cannot be asked; null where it answers. */
    failure: z
      .object({
        message: z.string(),
        /** Who can do something: whoever waits, whoever set up the connection, or the CRM's admin. */
        kind: z.enum(['wait', 'reconnect', 'grant']),
      })
      .nullable(),
    permissions: z.array(
      z.object({
        scope: z.string(),
        isGranted: z.boolean(),
        isRequired: z.boolean(),
        purpose: z.string(),
        /** How to grant it; null where it is granted, or where there is nothing to say. */
        remedy: z.string().nullable(),
      }),
    ),
    /** CRM names of fields that the next run creates. */
    missingFields: z.array(z.string()),
    /** Why the fields could not be looked at. */
    fieldsFailure: z.string().nullable(),
  })
  .meta({ id: 'ConnectionCheck' })
export type ConnectionCheck = z.infer<typeof connectionCheck>

export const scheduleToRead = z.object({
  expression: z.string().trim().max(200),
  timeZone: z.string().max(100),
})
/** A schedule in words and as its next slots; empty where it is none. */
export const scheduleAnswer = z
  .object({
    isExpression: z.boolean(),
    isTimeZone: z.boolean(),
    words: z.string(),
    next: z.array(instant),
  })
  .meta({ id: 'Schedule' })
export type ScheduleAnswer = z.infer<typeof scheduleAnswer>

/** Null leaves a setting to the program's environment, the CRM or the usual. */
export const settingsToSave = z
  .object({
    schedule: z.string().trim().max(200).nullable(),
    timeZone: z.string().max(100).nullable(),
    language: language.nullable(),
  })
  .meta({ id: 'TenantSettings' })
export type SettingsToSave = z.infer<typeof settingsToSave>

export const mappingsToPublish = z
  .object({
    /** Version of the model that was seen. */
    baseVersion: z.int().min(0),
    /** CRM property names by key, all of them. */
    mappings: z.record(z.string(), z.string()),
    fallbackOwnerId: z.string().nullable(),
    comment: z.string().trim().max(2000),
  })
  .meta({ id: 'MappingsToPublish' })
export type MappingsToPublish = z.infer<typeof mappingsToPublish>

export const dataToDelete = z
  .object({
    /** Typed in by whoever asks, to be sure. */
    tenant: z.string(),
  })
  .meta({ id: 'DataToDelete' })
export const dataDeleted = z.object({ tenant: z.string() }).meta({ id: 'DataDeleted' })
