import { migration } from './migration.ts'

const scoreColumns = `
    owner_id text collate "C",
    unit_id text collate "C" not null,
    group_id text collate "C" not null,
    score double precision,
    attractiveness double precision,
    strength double precision,
    coverage double precision not null,
    tier text not null,
    tier_since date not null,
    tier_reason text collate "C",
    quadrant text not null,
    segment text not null,
    lifecycle text not null,
    revenue double precision,
    "values" jsonb not null,
    points double precision[] not null,
    weights double precision[] not null`

export const judgement = migration([
  // Documents as json, not jsonb, so that their keys keep their order.
  `create table model_versions (
    tenant integer not null references tenants on delete cascade,
    version integer not null,
    model json not null,
    hash text not null,
    comment text not null,
    published_at timestamptz not null,
    primary key (tenant, version)
  )`,
  `create table anchors (
    tenant integer not null,
    version integer not null,
    criterion text not null,
    source integer not null,
    "from" double precision not null,
    "to" double precision not null,
    since date not null,
    primary key (tenant, version, criterion, source),
    foreign key (tenant, version) references model_versions on delete cascade
  )`,

  // digest: of everything that makes a row of history, so that the unchanged need not be sent to be compared.
  `create table scores (
    tenant integer not null references tenants on delete cascade,
    account_id text collate "C" not null,
    digest text collate "C" not null,
    name text not null,${scoreColumns},
    primary key (tenant, account_id)
  )`,
  // Shares move for everybody whenever anybody's revenue does, so they stand beside the scores in
  // one row for the tenant, by group, and leave the scores alone.
  `create table score_shares (
    tenant integer primary key references tenants on delete cascade,
    group_ids text[] not null,
    shares double precision[] not null
  )`,
  `create table score_history (
    tenant integer not null references tenants on delete cascade,
    account_id text collate "C" not null,
    run integer not null,
    as_of date not null,
    name text not null,
    share double precision not null,${scoreColumns},
    primary key (tenant, account_id, run)
  )`,

  `create table tier_states (
    tenant integer not null references tenants on delete cascade,
    unit_id text collate "C" not null,
    tier text not null,
    since date not null,
    below_since date,
    quadrant text not null,
    segment text not null,
    primary key (tenant, unit_id)
  )`,
  `create table pending_events (
    tenant integer not null references tenants on delete cascade,
    unit_id text collate "C" not null,
    rule text not null,
    since date not null,
    primary key (tenant, unit_id, rule)
  )`,
  // What a run replaced, by unit: its state (null: it had none) and its pending events.
  `create table tier_replacements (
    tenant integer not null references tenants on delete cascade,
    unit_id text collate "C" not null,
    run integer not null,
    state jsonb,
    pending jsonb not null,
    primary key (tenant, unit_id, run)
  )`,
  `create index on tier_replacements (tenant, run)`,
  `create table tier_events (
    tenant integer not null references tenants on delete cascade,
    run integer not null,
    position integer not null,
    unit_id text collate "C" not null,
    kind text not null,
    "from" text,
    "to" text,
    primary key (tenant, run, position)
  )`,
])
