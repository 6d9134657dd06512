import { type CsvSettings, chooseCrm } from './choose-crm.ts'
import type { Config } from './config.ts'
import { UsageError } from './errors.ts'
import type { Installs } from './install/installs.ts'
import { installedTenants, onlyTenant, openInstalls } from './open-tenants.ts'
import type { Clock } from './ports/clock.ts'
import type { Crm, FieldMap } from './ports/connector.ts'
import type { Log } from './ports/log.ts'
import type { Store, TenantStore } from './ports/store.ts'
import type { ModelSource } from './run/current-model.ts'
import { readModelFile } from './run/model-file.ts'
import { openStore } from './store/open-store.ts'
import { createTexts, type Texts } from './texts/texts.ts'
import { openWatch, type Watch } from './watch/watch.ts'

/** The program's parts, put together from its settings. */
export interface App {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly store: Store
  readonly texts: Texts
  /** Counts and traces what the app does. */
  readonly watch: Watch
  readonly modelSource: ModelSource
  readonly defaultFields: FieldMap
  /** How companies install the app; null where the settings sign in to the one company. */
  readonly installs: Installs | null
  /** Connects to the CRM of the only tenant. Throws a UsageError where no token is set, or where it is not the only one. */
  connect(): Promise<Connected>
  /** Connects to the CRM of one tenant. Throws a UsageError where it is not among those that can be run. */
  connectTenant(id: string): Promise<Connected>
  /** Ids of the tenants that can be run: all that have the app installed, or the one of the settings. */
  runnableTenants(): Promise<string[]>
  /** A tenant that is in the store already; the only one unless `id` names it. */
  knownTenant(id?: string): Promise<TenantStore>
  close(): Promise<void>
}

/** A CRM at hand, with what is stored of it. */
export interface Connected {
  readonly crm: Crm
  readonly tenant: TenantStore
  /** CRM property names of its kind of CRM for the mapping keys that every tenant has. */
  readonly defaultFields: FieldMap
}

/**
 * Opens the database and prepares the rest; `files` take the place of the CRM of the settings. Throws a
 * UsageError for what the settings got wrong.
 */
export async function openApp(
  config: Config,
  log: Log,
  clock: Clock,
  files: CsvSettings | null = null,
): Promise<App> {
  const choice = chooseCrm(config, files)
  const { defaultFields } = choice
  const file = config.modelFile ? readModelFile(config.modelFile, defaultFields) : null
  const texts = createTexts(config.language)
  const store = await openStore(config.database, { log })
  const watch = await openWatch(config.tracesUrl, clock)
  const connect = async () => {
    const crm = await choice.connect(watch.over(choice.id, { log, clock }))
    return { crm, tenant: await store.open(crm.tenant), defaultFields }
  }
  const installs = files
    ? null
    : config.install && openInstalls(config.install, { store, log, clock, watch })
  return {
    config,
    log,
    clock,
    store,
    texts,
    watch,
    defaultFields,
    modelSource: { file, path: config.modelFile },
    installs,
    ...(installs ? installedTenants(installs) : onlyTenant(connect)),
    knownTenant: (id) => knownTenant(store, id),
    close: async () => {
      await watch.close()
      await store.close()
    },
  }
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
