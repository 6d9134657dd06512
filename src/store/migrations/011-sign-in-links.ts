import { migration } from './migration.ts'

export const signInLinks = migration([
  // One row for each link that was handed out and not used; the secret itself is not kept.
  `create table sign_in_links (
    digest text primary key,
    tenant integer not null references tenants on delete cascade,
    role text not null check (role in ('admin')),
    expires_at timestamptz not null
  )`,
])
