-- Hours of service in the current window, the latest touch, and the next day on which either is another
-- though no record changes. An activity with several accounts divides its minutes among them and touches
-- each; those that the model excludes take no part.
with usual as (
  select
    key as kind,
    value::double precision as minutes,
    key in ('call', 'meeting', 'email') as is_touch
  from jsonb_each_text(:minutes)
),
single as (
  select scope.unit, kind, date, minutes, 1 as parties
  from activities as activity join scope on scope.id = account_ids[1]
  where activity.tenant = :tenant and cardinality(account_ids) < 2
),
divided as (
  select
    book.id,
    kind,
    date,
    minutes,
    count(*) over (partition by activity.stream, activity.id) as parties
  from activities as activity
    cross join lateral (select distinct unnest(account_ids) as id) as party
    join book on book.id = party.id
  where activity.tenant = :tenant and cardinality(account_ids) > 1 and book.n is not null
),
joint as (select unit, kind, date, minutes, parties from divided join scope using (id)),
parts as (
  select unit, date, coalesce(activity.minutes, usual.minutes) / parties as minutes, is_touch
  from (select * from single union all select * from joint) as activity left join usual using (kind)
)
select
  unit,
  settled(
    coalesce(sum(minutes) filter (where date > :as_of - :window_days and date <= :as_of), 0) / 60
  ) as hours,
  max(date) filter (where is_touch and date <= :as_of) as last_touch_on,
  min(case when date > :as_of then date when date > :as_of - :window_days then date + :window_days end)
    as turns_on
from parts
group by unit
