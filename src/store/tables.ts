import type { Generated, JSONColumnType, Kysely, Selectable } from 'kysely'
import type { Held } from '../ports/records.ts'

/** A document: an object when read, its JSON text when written. */
type Json<T> = JSONColumnType<T & object, string, string>
/** Like `Json`, or null. */
type JsonOrNull = JSONColumnType<object | null, string | null, string | null>

/** Tables that are queried by the builder; the mirror and the scores are written by SQL of their own. */
export interface Tables {
  kysely_migration: { name: string }
  tenants: TenantsTable
  streams: StreamsTable
  pull_pages: { tenant: number; stream: string; ids: string[] }
  accounts: { tenant: number; id: string; held: Json<Held> }
  owners: { tenant: number; id: string; name: string; is_active: boolean }
  model_versions: ModelVersionsTable
  model_drafts: ModelDraftsTable
  anchors: AnchorsTable
  tier_states: TierStatesTable
  pending_events: { tenant: number; unit_id: string; rule: string; since: string }
  tier_events: TierEventsTable
  runs: RunsTable
  tasks: TasksTable
  journal: JournalTable
  tenant_settings: TenantSettingsTable
  plans: { tenant: number; run: number }
  installations: InstallationsTable
  run_states: RunStatesTable
  uninstall_journals: { crm: string; position: string }
  sessions: { key: string; data: Json<object>; expires_at: Date }
}

interface TenantsTable {
  key: Generated<number>
  id: string
  time_zone: string
  currency: string
  paused_at: Date | null
  last_run: Generated<number>
}

interface InstallationsTable {
  tenant: string
  sealed_grant: string | null
  scopes: string[]
  user_id: string
  state: string
  reason: string | null
  installed_at: Date
  changed_at: Date
  renewed_at: Date
  account_url: string | null
  told_gone_at: Date | null
}

interface TenantSettingsTable {
  tenant: number
  schedule: Generated<string | null>
  time_zone: Generated<string | null>
  language: Generated<string | null>
  live_at: Generated<Date | null>
  writes_values: Generated<boolean>
  writes_tasks: Generated<boolean>
  pilot: JSONColumnType<object | null, string | null | undefined, string | null>
}

interface StreamsTable {
  tenant: number
  stream: string
  kind: string | null
  watermark: Date | null
  full_at: Date | null
  shape: string | null
  pull_mode: string | null
  pull_since: string | null
  pull_shape: string | null
  pull_started_at: Date | null
  pull_cursor: string | null
}

interface ModelVersionsTable {
  tenant: number
  version: number
  model: Json<object>
  hash: string
  comment: string
  published_at: Date
}

interface ModelDraftsTable {
  tenant: number
  model: Json<object>
  base_version: number
  saved_at: Date
  tag: string
}

interface AnchorsTable {
  tenant: number
  version: number
  criterion: string
  source: number
  from: number
  to: number
  since: string
}

interface TierStatesTable {
  tenant: number
  unit_id: string
  tier: string
  since: string
  below_since: string | null
  quadrant: string
  segment: string
}

interface TierEventsTable {
  tenant: number
  run: number
  position: number
  unit_id: string
  kind: string
  from: string | null
  to: string | null
}

interface RunsTable {
  tenant: number
  id: number
  status: string
  is_dry_run: boolean
  as_of: string
  started_at: Date
  finished_at: Date | null
  model_version: number | null
  report: JsonOrNull
  means: Generated<(number | null)[]>
  error: string | null
}

interface RunStatesTable {
  tenant: number
  job: string
  state: Json<object>
  told_at: Date
  stop_job: string | null
}

interface TasksTable {
  tenant: number
  key: string
  draft: Json<object>
  unit_id: string
  rule: string
  number: number
  run: number
  created_on: string
  status: string
  crm_id: string | null
}

interface JournalTable {
  tenant: number
  run: number
  account_id: string
  before: Json<Held>
  after: Json<Held>
  status: string
}

export type Database = Kysely<Tables>
export type Row<T extends keyof Tables> = Selectable<Tables[T]>

/** One tenant's part of the database. */
export interface Scope {
  readonly db: Database
  readonly tenant: number
}
