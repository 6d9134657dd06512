-- Hours of service in the current window, and the latest touch. An activity with several accounts
-- divides its minutes among them and touches each; those that the model excludes take no part.
with timed as (
  select
    stream,
    id,
    account_ids,
    kind in ('call', 'meeting', 'email') as is_touch,
    :as_of - date as age,
    coalesce(minutes, (:minutes ->> kind)::double precision) as minutes
  from activities
  where tenant = :tenant and date <= :as_of
),
single as (
  select book.unit, timed.is_touch, timed.age, timed.minutes
  from timed join book on book.id = timed.account_ids[1]
  where cardinality(timed.account_ids) = 1 and book.unit is not null
),
joint as (
  select
    book.unit,
    timed.is_touch,
    timed.age,
    timed.minutes / count(*) over (partition by timed.stream, timed.id) as minutes
  from timed
    cross join lateral (select distinct unnest(timed.account_ids) as id) as party
    join book on book.id = party.id
  where cardinality(timed.account_ids) > 1 and book.unit is not null
)
select
  unit,
  settled(coalesce(sum(minutes) filter (where age < :window_days), 0) / 60) as hours,
  min(age) filter (where is_touch) as last_touch
from (select * from single union all select * from joint) as activity
group by unit
