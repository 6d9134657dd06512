import { migration } from './migration.ts'

export const pages = migration([
  `create table sessions (
    key text primary key,
    data jsonb not null,
    expires_at timestamptz not null
  )`,

  // As it was typed, so unchecked. tag: of its content, to tell whether somebody else has saved meanwhile.
  `create table model_drafts (
    tenant integer primary key references tenants on delete cascade,
    model json not null,
    base_version integer not null,
    saved_at timestamptz not null,
    tag text not null
  )`,
])
