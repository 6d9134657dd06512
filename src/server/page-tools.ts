import type { Request } from 'express'
import type { Language } from '../core/model/model.ts'
import type { Installs } from '../install/installs.ts'
import type { Clock } from '../ports/clock.ts'
import type { Crm, FieldMap } from '../ports/connector.ts'
import type { Log } from '../ports/log.ts'
import type { Store, TenantStore } from '../ports/store.ts'
import type { ModelSource } from '../run/current-model.ts'
import type { Desk } from '../run/desk.ts'
import type { StreamData } from '../run/missing-data.ts'
import type { EnvironmentSettings } from '../run/tenant-settings.ts'
import type { UndoReport } from '../run/undo.ts'
import type { Texts } from '../texts/texts.ts'
import type { Admin } from './admin.ts'
import type { HubSpotApp } from './hubspot/hubspot-app.ts'
import type { ProbeTools } from './probes.ts'
import type { SlowWork } from './slow-work.ts'

/** What the server stands on. */
export interface ServerTools extends ProbeTools {
  readonly store: Store
  readonly log: Log
  readonly clock: Clock
  /** Where models come from beside the store. */
  readonly modelSource: ModelSource
  /** Of texts for whoever does not choose one. */
  readonly language: Language
  readonly textsIn: (language: Language) => Texts
  /** Who may see anything; null serves whoever is at this machine, and nobody else, unless companies install the app. */
  readonly admin: Admin | null
  /** How companies install the app, whose admins then sign in by their CRM; null where the server is of one company. */
  readonly installs: Installs | null
  /** How many proxies before the server to believe about whom a request comes from. */
  readonly trustedProxies: number
  /** Folder of the built pages. */
  readonly pagesDir: string
  /** Where runs of a tenant are started and followed. */
  readonly deskOf: (tenant: TenantStore) => Desk
  /** Undoing of runs, which takes minutes where a run has written much. */
  readonly undoing: SlowWork<UndoReport>
  /** What of the tenant's settings the program's environment says. */
  readonly environment: EnvironmentSettings
  /** Lets scheduled runs follow a schedule that has changed, or one of a new tenant; null where this process runs nothing on schedule. */
  readonly reschedule: (() => Promise<void>) | null
  /** Starts a run of a tenant, by its id, whose records are known to have changed. */
  readonly wake: (tenant: string) => Promise<void>
  /** Null where this server is not what an app of HubSpot's calls. */
  readonly hubspotApp: HubSpotApp | null
  /** Aborted when the program stops, so that answers without an end come to one. */
  readonly closing: AbortSignal
  /** The tenant that a request with a session is about. Throws a ProblemError where it is not there any more. */
  readonly tenantOf: (request: Request) => Promise<TenantStore>
  readonly toolsOf: (tenant: TenantStore) => Promise<TenantTools>
}

/** What differs between tenants of one server. */
export interface TenantTools {
  readonly crm: 'hubspot' | 'salesforce' | 'csv'
  /** CRM property names of the connector for mapping keys that a model does not map. */
  readonly defaultFields: FieldMap
  /** What runs go without where the CRM does not grant a stream. */
  readonly streams: StreamData
  /** A connection to the CRM, for what a page asks of it. Throws a UsageError or a ConnectorError. */
  readonly connect: () => Promise<Crm>
  /** Where a person opens an account in the CRM; null where a browser cannot. */
  readonly accountUrl: (id: string) => string | null
  /** Whether tiers can be pinned from here. */
  readonly canPin: boolean
}

/** What the pages of a tenant and their API stand on. */
export type PageTools = ServerTools & TenantTools
