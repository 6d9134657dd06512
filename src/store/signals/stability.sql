-- How evenly, or how regularly, a unit buys: the larger of the two.
-- n: buckets that count, filled or not. is_silent: the time since the last deal is one more
-- gap where it is long.
with ages as (
  select *, :as_of - first_won_on as first_won_age, :as_of - last_won_on as last_won_age
  from facts where first_won_on is not null
),
spans as (
  select
    *,
    least(greatest(ceil((first_won_age + 1) / 91.0::double precision), 4), 8) as n,
    (first_won_age - last_won_age)::double precision as days,
    case when gaps >= 2 then
      (last_won_age * gaps > 1.5::double precision * (first_won_age - last_won_age))::integer
    end as is_silent
  from ages
),
sales as (
  select
    unit,
    n,
    buckets as filled,
    buckets_variance as variance,
    buckets_amount / n as mean,
    buckets_amount / buckets - buckets_amount / n as mean_lead,
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
