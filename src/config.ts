import { z } from 'zod'
import { type Language, languages } from './core/model/model.ts'
import { appKeys } from './install/app-keys.ts'
import { type InstallSettings, installSettings } from './install-settings.ts'
import type { EnvironmentSettings } from './run/tenant-settings.ts'
import { wrongSettings } from './wrong-settings.ts'

const text = z.string().trim().min(1)
const url = z.url({ protocol: /^https?$/, error: 'is not an http(s) address' })
const port = z.coerce.number({ error: 'is not a port number' }).int().min(0).max(65_535)

const settings = z.object({
  CRM: z
    .enum(['hubspot', 'salesforce'], { error: 'must be hubspot or salesforce' })
    .default('hubspot'),
  HUBSPOT_ACCESS_TOKEN: text.optional(),
  HUBSPOT_CLIENT_ID: text.optional(),
  HUBSPOT_CLIENT_SECRET: text.optional(),
  HUBSPOT_AUTHORIZE_URL: url.default('https://app.hubspot.com/oauth/authorize'),
  HUBSPOT_API_URL: url.default('https://api.hubapi.com'),
  SALESFORCE_LOGIN_URL: url.optional(),
  SALESFORCE_CLIENT_ID: text.optional(),
  SALESFORCE_CLIENT_SECRET: text.optional(),
  SALESFORCE_PRIVATE_KEY: text.optional(),
  SALESFORCE_USERNAME: text.optional(),
  SALESFORCE_ACCESS_TOKEN: text.optional(),
  SALESFORCE_INSTANCE_URL: url.optional(),
  DATABASE_URL: text
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  DATA_DIR: text.default('data'),
  KEY_ACCOUNTS_MODEL: text.optional(),
  LANGUAGE: text.optional(),
  LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug'], { error: 'must be error, warn, info or debug' })
    .default('info'),
  SCHEDULE: text.optional(),
  SCHEDULE_TIME_ZONE: text
    .refine(isTimeZone, 'is not a time zone such as Europe/Madrid')
    .optional(),
  WORKERS: z.coerce.number({ error: 'is not a number of runs' }).int().min(0).max(100).default(2),
  APP_SECRET: text.superRefine(refuseWeakKeys).optional(),
  ADMIN_PASSWORD: text.min(12, 'must have at least 12 characters').optional(),
  TRUSTED_PROXIES: z.coerce
    .number({ error: 'is not a number of proxies' })
    .int()
    .min(0)
    .max(10)
    .default(0),
  PUBLIC_URL: url.optional(),
  METRICS_TOKEN: text.min(16, 'must have at least 16 characters').optional(),
  METRICS_PORT: port.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  HOST: text.default('127.0.0.1'),
  PORT: port.default(3000),
})

/** Every setting of the program, checked. */
export interface Config {
  readonly crm: 'hubspot' | 'salesforce'
  readonly hubspot: {
    readonly accessToken: string | null
    readonly apiUrl: string
    /** Of the app that companies install; by it HubSpot signs what it sends. */
    readonly clientSecret: string | null
  }
  readonly salesforce: {
    readonly loginUrl: string | undefined
    readonly clientId: string | undefined
    readonly clientSecret: string | undefined
    readonly privateKey: string | undefined
    readonly username: string | undefined
    readonly accessToken: string | undefined
    readonly instanceUrl: string | undefined
  }
  readonly database: { readonly databaseUrl: string } | { readonly dataDir: string }
  /** A model file, which wins over the stored model; null uses the stored one. */
  readonly modelFile: string | null
  readonly language: Language
  /** Whether the environment chooses it. */
  readonly isLanguageGiven: boolean
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug'
  /** Null means every night at three. */
  readonly schedule: string | null
  /** Null means the tenant's own. */
  readonly scheduleTimeZone: string | null
  /** How many runs a process does side by side; 0 leaves them to other processes. */
  readonly workers: number
  /** Needed to see the pages: a password, or its hash; null serves them to this machine alone. */
  readonly adminPassword: string | null
  /** How many proxies stand before the server. */
  readonly trustedProxies: number
  /** Where people open the pages, for links in tasks; null writes none. */
  readonly publicUrl: string | null
  /** Needed to read the figures from elsewhere; null shows them to this machine alone. */
  readonly metricsToken: string | null
  /** Another port for health, readiness and figures alone; null opens none. */
  readonly metricsPort: number | null
  /** Base of the collector that traces go to; null sends none. */
  readonly tracesUrl: string | null
  /** How companies install the app, many in one deployment; null serves the one of the settings. */
  readonly install: InstallSettings | null
  readonly host: string
  readonly port: number
}

/**
 * Reads the settings from an environment, an empty one meaning unset.
 * Throws a UsageError that lists every problem at once; values of secrets are not repeated in it.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.entries(environment).filter(([, value]) => value?.trim())
  const parsed = settings.safeParse(Object.fromEntries(set))
  if (!parsed.success) {
    throw wrongSettings(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    )
  }
  const env = parsed.data
  return {
    crm: env.CRM,
    hubspot: {
      accessToken: env.HUBSPOT_ACCESS_TOKEN ?? null,
      apiUrl: env.HUBSPOT_API_URL,
      clientSecret: env.HUBSPOT_CLIENT_SECRET ?? null,
    },
    salesforce: {
      loginUrl: env.SALESFORCE_LOGIN_URL,
      clientId: env.SALESFORCE_CLIENT_ID,
      clientSecret: env.SALESFORCE_CLIENT_SECRET,
      privateKey: env.SALESFORCE_PRIVATE_KEY,
      username: env.SALESFORCE_USERNAME,
      accessToken: env.SALESFORCE_ACCESS_TOKEN,
      instanceUrl: env.SALESFORCE_INSTANCE_URL,
    },
    database: env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : { dataDir: env.DATA_DIR },
    modelFile: env.KEY_ACCOUNTS_MODEL ?? null,
    language: languageOf(env.LANGUAGE ?? 'en'),
    isLanguageGiven: env.LANGUAGE !== undefined,
    logLevel: env.LOG_LEVEL,
    schedule: env.SCHEDULE ?? null,
    scheduleTimeZone: env.SCHEDULE_TIME_ZONE ?? null,
    workers: env.WORKERS,
    adminPassword: env.ADMIN_PASSWORD ?? null,
    trustedProxies: env.TRUSTED_PROXIES,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    metricsToken: env.METRICS_TOKEN ?? null,
    metricsPort: env.METRICS_PORT ?? null,
    tracesUrl: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    install: installSettings(env),
    host: env.HOST,
    port: env.PORT,
  }
}

/** What of a tenant's settings the environment says. */
export function environmentSettings(config: Config): EnvironmentSettings {
  const { schedule, scheduleTimeZone: timeZone, language, isLanguageGiven } = config
  return { schedule, timeZone, language: isLanguageGiven ? language : null }
}

/**
 * The first language of a list such as `it` or, as desktops set it, `de_DE:es`, for which there are
 * texts; English where there is none.
 */
function languageOf(list: string): Language {
  const wanted = list.split(':').map((entry) => entry.slice(0, 2).toLowerCase())
  return languages.find((language) => language === wanted.find(isLanguage)) ?? 'en'
}

function isLanguage(code: string): code is Language {
  return languages.some((language) => language === code)
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

function refuseWeakKeys(setting: string, context: z.RefinementCtx): void {
  try {
    appKeys(setting)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    context.addIssue({ code: 'custom', message })
  }
}
