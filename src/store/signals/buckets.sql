-- Won amounts of a unit by bucket of 91 days, of which only the latest 8 can count: how many are filled,
-- which is above 0, and with what.
with parts as (
  select unit, age / 91 as bucket, amount
  from scope_deals where is_won and term_days = 1 and age < 8 * 91
  union all
  select unit, bucket, amount * earned_share(age, term_days, 91 * bucket, 91 * bucket + 90)
  from scope_deals, generate_series(0, 7) as bucket
  where is_won and term_days > 1
),
buckets as (
  select unit, settled(sum(amount)) as amount
  from parts
  group by unit, bucket
  having settled(sum(amount)) > 0
)
select unit, count(*) as filled, sum(amount) as amount, var_pop(amount) as variance
from buckets
group by unit
