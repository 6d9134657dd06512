import { migration } from './migration.ts'

export const runs = migration([
  // What an admin has set; null leaves it to the program's settings.
  `create table tenant_settings (
    tenant integer primary key references tenants on delete cascade,
    schedule text,
    time_zone text,
    language text
  )`,

  // The plan of the latest run that wrote nothing: a dry run, or one that is held.
  `create table plans (
    tenant integer primary key references tenants on delete cascade,
    run integer not null
  )`,
  `create table plan_writes (
    tenant integer not null references plans on delete cascade,
    account_id text collate "C" not null,
    before jsonb not null,
    after jsonb not null,
    primary key (tenant, account_id)
  )`,
  `create table plan_tasks (
    tenant integer not null references plans on delete cascade,
    draft jsonb not null,
    rule text not null
  )`,
  `create index on plan_tasks (tenant)`,
  `create index on tasks (tenant, run)`,
])
