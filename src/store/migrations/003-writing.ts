import { migration } from './migration.ts'

export const writing = migration([
  `create table runs (
    tenant integer not null references tenants on delete cascade,
    id integer not null,
    status text not null,
    is_dry_run boolean not null,
    as_of date not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    model_version integer,
    report json,
    means double precision[] not null default '{}',
    error text,
    primary key (tenant, id)
  )`,

  `create table tasks (
    tenant integer not null references tenants on delete cascade,
    key text not null,
    draft jsonb not null,
    unit_id text collate "C" not null,
    rule text not null,
    number integer not null,
    run integer not null,
    created_on date not null,
    status text not null,
    crm_id text,
    primary key (tenant, key)
  )`,

  // One row for an account and run: the fields written, as they were and as they became.
  `create table journal (
    tenant integer not null references tenants on delete cascade,
    run integer not null,
    account_id text collate "C" not null,
    before jsonb not null,
    after jsonb not null,
    status text not null,
    primary key (tenant, run, account_id)
  )`,
])
