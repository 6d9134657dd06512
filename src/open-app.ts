import { hubspot } from '#connectors/hubspot/definition.ts'
import type { Config } from './config.ts'
import { UsageError } from './errors.ts'
import type { Clock } from './ports/clock.ts'
import type { Crm, FieldMap } from './ports/connector.ts'
import type { Log } from './ports/log.ts'
import type { Store, TenantStore } from './ports/store.ts'
import type { ModelSource } from './run/current-model.ts'
import { readModelFile } from './run/model-file.ts'
import { openStore } from './store/open-store.ts'
import { createTexts, type Texts } from './texts/texts.ts'

/** The program's parts, put together from its settings. */
export interface App {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly store: Store
  readonly texts: Texts
  readonly modelSource: ModelSource
  readonly defaultFields: FieldMap
  /** Connects to the CRM. Throws a UsageError where no token is set. */
  connect(): Promise<Connected>
  /** A tenant that is in the store already; the only one unless `id` names it. */
  knownTenant(id?: string): Promise<TenantStore>
  close(): Promise<void>
}

/** A CRM at hand, with what is stored of it. */
export interface Connected {
  readonly crm: Crm
  readonly tenant: TenantStore
}

/** Opens the database and prepares the rest. Throws a UsageError for what the settings got wrong. */
export async function openApp(config: Config, log: Log, clock: Clock): Promise<App> {
  const file = config.modelFile ? readModelFile(config.modelFile, hubspot.defaultFields) : null
  const texts = createTexts(config.language)
  const store = await openStore(config.database, { log })
  return {
    config,
    log,
    clock,
    store,
    texts,
    defaultFields: hubspot.defaultFields,
    modelSource: { file, path: config.modelFile },
    connect: () => connect(config, store, { log, clock }),
    knownTenant: (id) => knownTenant(store, id),
    close: () => store.close(),
  }
}

async function connect(
  config: Config,
  store: Store,
  tools: { log: Log; clock: Clock },
): Promise<Connected> {
  const { accessToken, apiUrl } = config.hubspot
  if (accessToken === null) {
    throw new UsageError(
      'HUBSPOT_ACCESS_TOKEN is not set. Put the token of your HubSpot app into .env ' +
        '(see .env.example and README, "Connect a real portal"), or try: npm run demo',
    )
  }
  const crm = await hubspot.connect({ accessToken, apiUrl }, tools)
  return { crm, tenant: await store.open(crm.tenant) }
}

async function knownTenant(store: Store, id?: string): Promise<TenantStore> {
  const known = (await store.tenants()).map((tenant) => tenant.id)
  if (known.length === 0)
    throw new UsageError('Nothing is stored yet; start with: key-accounts run')
  const wanted = id ?? (known.length === 1 ? known[0] : undefined)
  if (wanted === undefined) {
    throw new UsageError(
      `Several tenants are stored; choose one with --tenant: ${known.join(', ')}`,
    )
  }
  const tenant = await store.find(wanted)
  if (tenant === null) {
    throw new UsageError(`There is no tenant ${wanted}; stored are: ${known.join(', ')}`)
  }
  return tenant
}
