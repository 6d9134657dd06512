import { isolated } from './010-isolation.ts'
import { migration } from './migration.ts'

const read = ['scores', 'score_details', 'score_shares']

export const scoreParts = migration([
  // What stands beside the scores, those of many accounts in one row: the shares, values and points, as
  // the bytes that the database sends for numbers (src/store/score-details.ts); weights and texts by
  // criterion. It stands for score_details and score_shares, which a version that still runs may use
  // until a later migration drops them. digest: of all that. scores.digest is made another way from
  // here on, so the first run makes a row of history for everybody.
  `create table score_parts (
    tenant integer not null references tenants on delete cascade,
    part integer not null,
    digest text not null,
    account_ids text[] not null,
    weights double precision[] not null,
    texts text not null,
    numbers bytea not null,
    primary key (tenant, part)
  )`,
  // What is nearly random takes long to compress, and gains nothing.
  'alter table score_parts alter column numbers set storage external',
  ...read.map((table) => `alter table ${table} no force row level security`),
  `insert into score_parts (tenant, part, digest, account_ids, weights, texts, numbers)
    with account as (
      select tenant, part, place, account_ids[place] as id, account.details
      from score_details, json_array_elements(details::json) with ordinality as account (details, place)
    ),
    share as (
      select tenant, part, place, share
      from account
        join scores using (tenant)
        join (
          select tenant, group_id, share
          from score_shares, unnest(group_ids, shares) as share (group_id, share)
        ) as shares using (tenant, group_id)
      where scores.account_id = account.id
    ),
    shares as (
      select
        tenant, part, string_agg(float8send(coalesce(share, 0)), '' order by place) as numbers
      from account left join share using (tenant, part, place)
      group by tenant, part
    ),
    cell as (
      select
        tenant, part, place, criterion,
        details -> 0 -> criterion as value,
        (details -> 1 ->> criterion)::double precision as points,
        (details -> 2 ->> criterion)::double precision as weight
      from account, generate_series(0, json_array_length(details -> 1) - 1) as criterion
    ),
    told as (
      select
        *,
        json_typeof(value) = 'string' and value #>> '{}' <> 'Infinity' as is_text
      from cell
    ),
    criteria as (
      select
        tenant, part, criterion,
        max(weight) as weight,
        case when bool_or(is_text)
          then json_agg(case when is_text then value end order by place)
          else 'null'
        end as texts,
        string_agg(
          float8send(
            coalesce(case when not is_text then (value #>> '{}')::double precision end, 'NaN')
          ), '' order by place
        ) as values,
        string_agg(float8send(coalesce(points, 'NaN')), '' order by place) as points
      from told
      group by tenant, part, criterion
    )
    select
      tenant, part, '', account_ids,
      coalesce(array_agg(weight order by criterion) filter (where criterion is not null), '{}'),
      coalesce(json_agg(texts order by criterion) filter (where criterion is not null), '[]')::text,
      shares.numbers || coalesce(string_agg(criteria.values || criteria.points, '' order by criterion), '')
    from score_details
      join shares using (tenant, part)
      left join criteria using (tenant, part)
    group by tenant, part, account_ids, shares.numbers`,
  ...read.map((table) => `alter table ${table} force row level security`),
  ...isolated('score_parts'),
])
