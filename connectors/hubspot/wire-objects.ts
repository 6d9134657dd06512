import { z } from 'zod'
import { wireError } from './wire-error.ts'

const paging = z.object({ next: z.object({ after: z.coerce.string() }).nullish() }).nullish()

/** The cursor of the next page; null on the last one. */
export function nextAfter(answer: { paging?: z.infer<typeof paging> }): string | null {
  return answer.paging?.next?.after ?? null
}

const inlineAssociations = z.object({
  results: z.array(z.object({ id: z.coerce.string(), type: z.string().nullish() })),
  paging,
})

/** A CRM record of any type. */
const wireObject = z.object({
  id: z.coerce.string(),
  properties: z.record(z.string(), z.unknown()),
  archivedAt: z.string().nullish(),
  associations: z.record(z.string(), inlineAssociations).nullish(),
})
export type WireObject = z.infer<typeof wireObject>

export const objectPage = z.object({ results: z.array(wireObject), paging })

export const searchPage = z.object({ results: z.array(wireObject), total: z.number() })

const rowErrors = z
  .array(wireError)
  .nullish()
  .transform((errors) => errors ?? [])

/** Answer to a batch read, create or update. */
export const objectBatch = z.object({ results: z.array(wireObject), errors: rowErrors })

/** Answer to a batch read of associations. */
export const associationBatch = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: z.coerce.string() }),
      to: z.array(
        z.object({
          toObjectId: z.coerce.string(),
          associationTypes: z
            .array(z.object({ category: z.string(), typeId: z.number() }))
            .default([]),
        }),
      ),
      paging,
    }),
  ),
  errors: rowErrors,
})

export const ownerPage = z.object({
  results: z.array(
    z.object({
      id: z.coerce.string(),
      email: z.string().nullish(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      archived: z.boolean().default(false),
    }),
  ),
  paging,
})
export type WireOwner = z.infer<typeof ownerPage>['results'][number]

export const accountDetails = z.object({
  portalId: z.coerce.string(),
  timeZone: z.string(),
  companyCurrency: z.string(),
  uiDomain: z.string(),
})

export const pipelineList = z.object({
  results: z.array(
    z.object({
      id: z.string().nullish(),
      label: z.string().nullish(),
      stages: z.array(
        z.object({
          id: z.string(),
          metadata: z
            .object({
              probability: z.coerce.string().nullish(),
              isClosed: z.coerce.string().nullish(),
            })
            .nullish(),
        }),
      ),
    }),
  ),
})

const wireOption = z.looseObject({
  value: z.string(),
  label: z.string(),
  displayOrder: z.number().nullish(),
  hidden: z.boolean().nullish(),
})

const wireProperty = z.object({
  name: z.string(),
  type: z.string(),
  options: z.array(wireOption).nullish(),
  /** Of what HubSpot fills in by itself and refuses to be written. */
  calculated: z.boolean().nullish(),
  modificationMetadata: z.object({ readOnlyValue: z.boolean().nullish() }).nullish(),
})
export type WireProperty = z.infer<typeof wireProperty>

export const propertyList = z.object({ results: z.array(wireProperty) })
export const groupList = z.object({ results: z.array(z.object({ name: z.string() })) })
