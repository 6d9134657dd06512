import { readFileSync } from 'node:fs'
import { z } from 'zod'

const folder = new URL('../../../connectors/hubspot/project/', import.meta.url)

/** Shapes as of HubSpot's templates for platform 2026.03; its own schemas are on its servers alone. */
const uid = z.string().regex(/^[\w.-]{1,64}$/)
/** An address on the deployer's server, which a profile names. */
const address = z.string().regex(/^\$\{PUBLIC_URL\}(\/[\w/-]+)?$/)
const scopeList = z.array(z.string().min(1))

const component = <Type extends string, Config extends z.ZodType>(type: Type, config: Config) =>
  z.strictObject({ uid, type: z.literal(type), config })

const projectSchema = z.strictObject({
  name: z.string().min(1),
  srcDir: z.literal('src'),
  platformVersion: z.enum(['2026.03', '2026.09', '2027.03']),
})

const profileSchema = z.strictObject({
  accountId: z.int().min(0),
  variables: z.strictObject({
    PUBLIC_URL: z.url({ protocol: /^https$/ }),
    SUPPORT_EMAIL: z.email(),
  }),
})

const appSchema = component(
  'app',
  z.strictObject({
    name: z.string().min(1).max(200),
    description: z.string().min(1),
    distribution: z.literal('marketplace'),
    auth: z.strictObject({
      type: z.literal('oauth'),
      redirectUrls: z.array(address).min(1),
      requiredScopes: scopeList,
      optionalScopes: scopeList,
      conditionallyRequiredScopes: scopeList,
    }),
    permittedUrls: z.strictObject({
      fetch: z.array(address),
      iframe: z.array(address),
      img: z.array(address),
    }),
    support: z.strictObject({
      supportEmail: z.string().regex(/^\$\{SUPPORT_EMAIL\}$/),
      documentationUrl: address,
      supportUrl: address,
    }),
  }),
)

const cardSchema = component(
  'card',
  z.strictObject({
    /* Marketplace rule for cards. */
    name: z.string().regex(/^(?!.*hub).+$/i),
    description: z.string().min(1),
    location: z.enum(['crm.record.tab', 'crm.record.sidebar', 'crm.preview']),
    entrypoint: z.string().regex(/^\/app\/cards\/[\w-]+\.tsx$/),
    objectTypes: z.array(z.literal('companies')).length(1),
  }),
)

const settingsSchema = component(
  'settings',
  z.strictObject({ entrypoint: z.string().regex(/^\/app\/settings\/[\w-]+\.tsx$/) }),
)

const webhooksSchema = component(
  'webhooks',
  z.strictObject({
    settings: z.strictObject({
      targetUrl: address,
      maxConcurrentRequests: z.int().min(6).max(100),
    }),
    subscriptions: z.strictObject({
      crmObjects: z.array(
        z.strictObject({
          subscriptionType: z.string().regex(/^object\.\w+$/),
          objectType: z.enum(['company', 'deal']),
          propertyName: z.string().exactOptional(),
          active: z.literal(true),
        }),
      ),
      legacyCrmObjects: z.array(z.never()),
      hubEvents: z.array(
        z.strictObject({
          subscriptionType: z.literal('contact.privacyDeletion'),
          active: z.literal(true),
        }),
      ),
    }),
  }),
)

export const projectFile = read('hsproject.json', projectSchema)
export const profileFile = read('src/hsprofile.production.json', profileSchema)
export const appFile = read('src/app/app-hsmeta.json', appSchema)
export const cardFile = read('src/app/cards/account-card-hsmeta.json', cardSchema)
export const settingsFile = read('src/app/settings/settings-hsmeta.json', settingsSchema)
export const webhooksFile = read('src/app/webhooks/webhooks-hsmeta.json', webhooksSchema)

/** A file of the HubSpot project, checked. Throws where it is not as HubSpot wants it. */
function read<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(readFileSync(new URL(path, folder), 'utf8')))
}
