import { migration } from './migration.ts'

export const webhooks = migration([
  // Records that the CRM says have changed, until a pull has read them. is_taken: by a pull under way.
  `create table webhook_marks (
    tenant integer not null references tenants on delete cascade,
    stream text collate "C" not null,
    record_id text collate "C" not null,
    kind text collate "C" not null,
    is_taken boolean not null default false,
    primary key (tenant, stream, record_id, kind)
  )`,
])
