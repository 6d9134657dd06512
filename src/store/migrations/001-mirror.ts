import { migration } from './migration.ts'

/*
 * Ids compare as bytes ("C"), the same on every server and the fastest. Money is double precision:
 * the method works with numbers from end to end (logarithms, shares, a variation), the CRMs deliver
 * doubles, and nothing here is an invoice whose cents must add up.
 */
export const mirror = migration([
  `create table tenants (
    key integer generated always as identity primary key,
    id text not null unique,
    time_zone text not null,
    currency text not null,
    paused_at timestamptz,
    last_run integer not null default 0
  )`,

  // Order of ids, before the id itself: numeric ones as numbers, then the others (core/compare-ids.ts).
  `create function id_order(id text) returns text language sql immutable parallel safe
    return case
      when id ~ '^[0-9]+$' then '0' || lpad(length(ltrim(id, '0'))::text, 6, '0') || ltrim(id, '0')
      else '1' || id
    end collate "C"`,

  // About fifteen digits of a sum: those that do not depend on the order in which the database came
  // by its parts. (A detour by way of numeric would do it in one word, and take twenty times as long.)
  `create function settled(total double precision) returns double precision
    language sql immutable parallel safe
    return case
      when abs(total) < 1e5 then round(total * 1e10) / 1e10
      when abs(total) < 1e9 then round(total * 1e6) / 1e6
      else round(total * 1e2) / 1e2
    end`,

  // Part of an amount earned on days of the ages from_age to to_age, where it is earned in equal parts
  // on each of term_days days, the first of them of the given age.
  `create function earned_share(age integer, term_days integer, from_age integer, to_age integer)
    returns double precision language sql immutable parallel safe
    return greatest(0, least(age, to_age) - greatest(age - term_days + 1, from_age) + 1)::double precision
      / term_days`,

  `create function mid_rank(below bigint, equal bigint, total bigint) returns double precision
    language sql immutable parallel safe
    return case when total = 1 then 1 else (below + (equal - 1) / 2.0::double precision) / (total - 1) end`,

  // A gross margin as people write it, from -1 to 1.
  `create function is_margin(value text) returns boolean language sql immutable parallel safe
    return case
      when value ~ '^\\s*[-+]?(\\d{1,50}(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,2})?\\s*$'
        then value::double precision between -1 and 1
      else false
    end`,

  // kind: what the stream yields, known from its first page on. pull_*: the pull under way.
  `create table streams (
    tenant integer not null references tenants on delete cascade,
    stream text not null,
    kind text,
    watermark timestamptz,
    full_at timestamptz,
    shape text,
    pull_mode text,
    pull_since text,
    pull_shape text,
    pull_started_at timestamptz,
    pull_cursor text,
    primary key (tenant, stream)
  )`,

  // Ids seen by the full pull under way, one row a page: marking the records themselves would
  // rewrite every one of them at each full pull. Logged, for a sweep must not trust a lost list.
  `create table pull_pages (
    tenant integer not null references tenants on delete cascade,
    stream text not null,
    ids text[] not null
  )`,
  `create index on pull_pages (tenant, stream)`,

  `create table accounts (
    tenant integer not null references tenants on delete cascade,
    id text collate "C" not null,
    name text not null,
    owner_id text collate "C",
    parent_id text collate "C",
    domain text,
    industry text,
    company_revenue double precision,
    is_target boolean not null,
    contacts double precision,
    buying_roles double precision,
    need_rating double precision,
    reputation_rating double precision,
    influence_rating double precision,
    pinned_tier text,
    pinned_until date,
    pin_reason text,
    properties jsonb not null,
    held jsonb not null,
    invalid text[] not null,
    primary key (tenant, id)
  )`,

  `create table deals (
    tenant integer not null references tenants on delete cascade,
    id text collate "C" not null,
    name text not null,
    account_id text collate "C",
    state text collate "C" not null,
    pipeline text,
    type text,
    amount double precision,
    is_unconverted boolean not null,
    probability double precision not null,
    date date,
    stage_since date,
    term_months double precision,
    invalid text[] not null,
    primary key (tenant, id)
  )`,

  // Several streams share the table (calls, meetings, …), so ids are unique within their stream.
  `create table activities (
    tenant integer not null references tenants on delete cascade,
    stream text collate "C" not null,
    id text collate "C" not null,
    kind text collate "C" not null,
    date date,
    minutes double precision,
    account_ids text[] collate "C" not null,
    primary key (tenant, stream, id)
  )`,

  `create table line_items (
    tenant integer not null references tenants on delete cascade,
    id text collate "C" not null,
    deal_ids text[] collate "C" not null,
    product text not null,
    primary key (tenant, id)
  )`,

  `create table owners (
    tenant integer not null references tenants on delete cascade,
    id text collate "C" not null,
    name text not null,
    is_active boolean not null,
    primary key (tenant, id)
  )`,
])
