import { isolated } from './010-isolation.ts'
import { migration } from './migration.ts'

/** The accounts that a changed record is of, in a statement on `changed_rows`, which has the rows before and after. */
const accountsOf = {
  deals: 'select tenant, account_id from changed_rows',
  activities: 'select tenant, unnest(account_ids) from changed_rows',
  line_items: `
    select deals.tenant, deals.account_id
    from (select tenant, unnest(deal_ids) as id from changed_rows) as sold
      join deals on deals.tenant = sold.tenant and deals.id = sold.id`,
}

/** Whatever changes a record, a statement of the future too, marks its accounts: before and after. */
function touching(table: keyof typeof accountsOf): string[] {
  const mark = (changed: string) => `
    insert into touched_accounts (tenant, account_id)
    with changed_rows as (${changed}),
    touched (tenant, account_id) as (${accountsOf[table]})
    select distinct tenant, account_id from touched
    where account_id is not null
      -- A tenant that is being deleted has gone already.
      and tenant in (select tenant from kept_readings join tenants on tenants.key = tenant)
    on conflict do nothing;`
  const trigger = (event: string, tables: string) => `
    create trigger touch_accounts_at_${event} after ${event} on ${table}
    referencing ${tables} for each statement execute function touch_accounts_of_${table}()`
  return [
    `create function touch_accounts_of_${table}() returns trigger language plpgsql as $$
    begin
      if not exists (select from kept_readings) then return null;
      elsif tg_op = 'INSERT' then ${mark('select * from new_rows')}
      elsif tg_op = 'DELETE' then ${mark('select * from old_rows')}
      else ${mark('select * from old_rows union all select * from new_rows')}
      end if;
      return null;
    end $$`,
    trigger('insert', 'new table as new_rows'),
    trigger('delete', 'old table as old_rows'),
    trigger('update', 'old table as old_rows new table as new_rows'),
  ]
}

export const keptFacts = migration([
  // To work the order out for every account at every reading takes longer than to sort by it.
  `alter table accounts add column id_order text collate "C" generated always as (id_order(id)) stored`,

  // By which settings, and as of which day, the facts of a tenant were kept last.
  `create table kept_readings (
    tenant integer primary key references tenants on delete cascade,
    fingerprint text not null,
    as_of date not null
  )`,

  // What the deals, activities and products of a unit add up to (src/store/signals/facts.sql).
  // stale_on: the day from which on it is something else though no record changes; null for never.
  `create table kept_facts (
    tenant integer not null references tenants on delete cascade,
    unit_id text collate "C" not null,
    member_ids text[] collate "C",
    member_revenues double precision[],
    current_amount double precision,
    prior_amount double precision,
    orders integer,
    first_won_on date,
    last_won_on date,
    is_customer boolean not null,
    has_empty_won boolean not null,
    won_lately integer not null,
    gaps integer,
    gap_squares double precision,
    buckets integer,
    buckets_amount double precision,
    buckets_variance double precision,
    has_other_deals boolean not null,
    pipeline double precision,
    lost_lately integer not null,
    stage_since date,
    stage_name text,
    hours double precision not null,
    last_touch_on date,
    new_lines integer,
    flaws text[],
    flawed_ids text[] collate "C",
    stale_on date,
    primary key (tenant, unit_id)
  )`,

  // Accounts of which a record came, changed or went since the facts were kept.
  `create table touched_accounts (
    tenant integer not null references tenants on delete cascade,
    account_id text collate "C" not null,
    primary key (tenant, account_id)
  )`,
  ...['kept_readings', 'kept_facts', 'touched_accounts'].flatMap(isolated),
  ...touching('deals'),
  ...touching('activities'),
  ...touching('line_items'),
])
