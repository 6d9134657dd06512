import { readFileSync } from 'node:fs'
import { z } from 'zod'

const folder = new URL('../../../connectors/hubspot/project/', import.meta.url)

/** A file of the HubSpot project as text; the path begins below its folder. */
export function projectFile(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8')
}

const crmObject = z.strictObject({
  subscriptionType: z.string(),
  objectType: z.enum(['company', 'deal']),
  propertyName: z.string().exactOptional(),
  active: z.boolean(),
})

/** `webhooks-hsmeta.json`, checked as far as its keys are known. */
export const webhooksFile = z
  .strictObject({
    uid: z.string().regex(/^[\w.-]{1,64}$/),
    type: z.literal('webhooks'),
    config: z.strictObject({
      settings: z.strictObject({
        targetUrl: z.string(),
        maxConcurrentRequests: z.int().min(6).max(100),
      }),
      subscriptions: z.strictObject({
        crmObjects: z.array(crmObject),
        legacyCrmObjects: z.array(z.never()),
        hubEvents: z.array(z.strictObject({ subscriptionType: z.string(), active: z.boolean() })),
      }),
    }),
  })
  .parse(JSON.parse(projectFile('src/app/webhooks/webhooks-hsmeta.json')))
