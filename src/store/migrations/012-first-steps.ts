import { isolated } from './010-isolation.ts'
import { migration } from './migration.ts'

export const firstSteps = migration([
  // What runs write. live_at: since when they write at all. pilot: { ownerIds, accountIds }, or null for everybody.
  `alter table tenant_settings
    add column live_at timestamptz,
    add column writes_values boolean not null default true,
    add column writes_tasks boolean not null default true,
    add column pilot jsonb`,

  // Whoever has let a run write has gone live by it.
  `alter table runs no force row level security`,
  `alter table tenant_settings no force row level security`,
  `insert into tenant_settings (tenant, live_at)
    select tenant, min(coalesce(finished_at, started_at)) from runs
    where not is_dry_run and status in ('done', 'undone')
    group by tenant
    on conflict (tenant) do update set live_at = excluded.live_at`,
  `alter table runs force row level security`,
  `alter table tenant_settings force row level security`,

  // The tiers that the kept plan is of, of all account records: nothing else is stored of a run that writes nothing.
  `create table plan_tiers (
    tenant integer not null references plans on delete cascade,
    account_id text collate "C" not null,
    tier text not null,
    revenue double precision not null,
    primary key (tenant, account_id)
  )`,
  ...isolated('plan_tiers'),
])
