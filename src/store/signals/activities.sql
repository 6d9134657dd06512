-- Hours of service in the current window, and the latest touch. An activity with several accounts
-- divides its minutes among them and touches each; those that the model excludes take no part.
with usual as (
  select
    key as kind,
    value::double precision as minutes,
    key in ('call', 'meeting', 'email') as is_touch
  from jsonb_each_text(:minutes)
),
single as (
  select book.unit, date, coalesce(activity.minutes, usual.minutes) as minutes, is_touch
  from activities as activity
    left join usual using (kind)
    join book on book.id = account_ids[1]
  where activity.tenant = :tenant and date <= :as_of and cardinality(account_ids) = 1
    and book.unit is not null
),
joint as (
  select
    book.unit,
    date,
    coalesce(activity.minutes, usual.minutes) / count(*) over (partition by activity.stream, activity.id)
      as minutes,
    is_touch
  from activities as activity
    left join usual using (kind)
    cross join lateral (select distinct unnest(account_ids) as id) as party
    join book on book.id = party.id
  where activity.tenant = :tenant and date <= :as_of and cardinality(account_ids) > 1
    and book.unit is not null
)
select
  unit,
  settled(coalesce(sum(minutes) filter (where date > :as_of - :window_days), 0) / 60) as hours,
  :as_of - max(date) filter (where is_touch) as last_touch
from (select * from single union all select * from joint) as activity
group by unit
