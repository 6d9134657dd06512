import { migration } from './migration.ts'

export const installations = migration([
  // By the tenant's id, not its row: what is stored of a tenant may be deleted while the app stays.
  `create table installations (
    tenant text primary key,
    crm text generated always as (split_part(tenant, ':', 1)) stored,
    sealed_grant text,
    scopes text[] not null,
    user_id text not null,
    state text not null check (state in ('active', 'paused', 'uninstalled')),
    reason text,
    installed_at timestamptz not null,
    changed_at timestamptz not null,
    renewed_at timestamptz not null,
    account_url text,
    check ((state = 'paused') = (reason is not null)),
    check ((state = 'uninstalled') = (sealed_grant is null))
  )`,
  `create index on installations (renewed_at) where state = 'active'`,
])
