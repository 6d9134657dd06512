-- How evenly, or how regularly, a unit buys: the larger of the two.
-- Won amounts by bucket of 91 days; only the latest 8 can count.
with parts as (
  select unit, age / 91 as bucket, amount
  from won_deals where unit is not null and term_days = 1 and age < 8 * 91
  union all
  select unit, bucket, amount * earned_share(age, term_days, 91 * bucket, 91 * bucket + 90)
  from won_deals, generate_series(0, 7) as bucket
  where unit is not null and term_days > 1
),
buckets as (
  select unit, settled(sum(amount)) as amount
  from parts
  group by unit, bucket
  having settled(sum(amount)) > 0
),
bought as (
  select unit, count(*) as filled, sum(amount) as amount, var_pop(amount) as variance
  from buckets
  group by unit
),
-- n: buckets that count, filled or not. is_silent: the time since the last deal is one more
-- gap where it is long.
spans as (
  select
    *,
    least(greatest(ceil((first_won_age + 1) / 91.0::double precision), 4), 8) as n,
    (first_won_age - last_won_age)::double precision as days,
    case when gaps >= 2 then
      (last_won_age * gaps > 1.5::double precision * (first_won_age - last_won_age))::integer
    end as is_silent
  from unit_sales left join bought using (unit)
),
sales as (
  select
    unit,
    n,
    filled,
    variance,
    amount / n as mean,
    amount / filled - amount / n as mean_lead,
    gaps + is_silent as gaps,
    days + is_silent * last_won_age as days,
    gap_squares + is_silent * last_won_age::double precision * last_won_age as squares
  from spans
),
valued as materialized (
  select
    unit,
    greatest(
      -- The buckets that are not filled deviate by the whole mean.
      filled / n / (1 + sqrt(
        (filled * (variance + mean_lead * mean_lead) + (n - filled) * mean * mean) / n
      ) / mean),
      -- Variation of the gaps, in whole numbers but for its root, so that equal ones give exactly 0.
      1 / (1 + sqrt(greatest(gaps * squares - days * days, 0)) / days),
      0
    ) as value
  from sales
)
select unit, settled(value) as stability from valued
