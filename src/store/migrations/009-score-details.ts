import { migration } from './migration.ts'

export const scoreDetails = migration([
  // Points move for nearly everybody whenever anybody's values do, where a scale ranks them. So they
  // stand beside the scores, those of many accounts in one row, and leave the scores alone.
  // details: JSON, for each of the accounts its values, points and weights. digest: of all that.
  `create table score_details (
    tenant integer not null references tenants on delete cascade,
    part integer not null,
    digest text not null,
    account_ids text[] not null,
    details text not null,
    primary key (tenant, part)
  )`,
  `alter table score_details alter column details set storage external`,
  `insert into score_details (tenant, part, digest, account_ids, details)
    select
      tenant,
      part,
      '',
      array_agg(account_id order by account_id),
      json_agg(json_build_array("values", points, weights) order by account_id)::text
    from (
      select *, (row_number() over (partition by tenant order by account_id))::integer / 2000 as part
      from scores
    ) as numbered
    group by tenant, part`,
  `alter table scores drop column "values", drop column points, drop column weights`,
])
