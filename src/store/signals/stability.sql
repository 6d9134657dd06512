-- How evenly, or how regularly, a unit buys: the larger of the two.
with won as (
  select unit, age, term_days, amount from method_deals where is_won and unit is not null
),
-- Won amounts by bucket of 91 days; only the latest 8 can count.
parts as (
  select unit, age / 91 as bucket, amount from won where term_days = 1 and age < 8 * 91
  union all
  select unit, bucket, amount * earned_share(age, term_days, 91 * bucket, 91 * bucket + 90)
  from won, generate_series(0, 7) as bucket
  where term_days > 1
),
buckets as (
  select unit, greatest(sum(amount), 0) as amount from parts group by unit, bucket
),
spans as (
  select
    unit,
    last_won_age,
    least(greatest(ceil((first_won_age + 1) / 91.0::double precision), 4), 8) as n
  from unit_deals where has_won
),
means as (
  select
    unit,
    n,
    count(*) as filled,
    count(*) filter (where amount > 0) as positive,
    sum(amount) / n as mean
  from spans join buckets using (unit)
  group by unit, n
),
-- The buckets without a deal deviate by the mean.
even as (
  select
    unit,
    positive / n / (1 + sqrt(
      (sum((amount - mean) * (amount - mean)) + (n - filled) * mean * mean) / n
    ) / mean) as value
  from means join buckets using (unit)
  where mean > 0
  group by unit, n, filled, positive, mean
),
-- Days between neighbouring dates of won deals; 0 within one date is no gap.
neighbours as (
  select unit, age - lag(age) over (partition by unit order by age) as gap from won
),
gaps as (
  select unit, count(*) as gaps, sum(gap) as days, sum(gap::bigint * gap) as squares
  from neighbours where gap > 0
  group by unit having count(*) >= 2
),
-- The time since the last deal is one more gap where it is long.
all_gaps as (
  select
    unit,
    (gaps + is_silent)::double precision as gaps,
    (days + is_silent * last_won_age)::double precision as days,
    (squares + is_silent * last_won_age::bigint * last_won_age)::double precision as squares
  from gaps join spans using (unit),
    lateral (select (last_won_age > 1.5 * days / gaps)::integer as is_silent) as silence
),
-- Their coefficient of variation, in whole numbers but for its root, so that equal gaps give exactly 0.
regular as (
  select unit, 1 / (1 + sqrt(greatest(gaps * squares - days * days, 0)) / days) as value from all_gaps
)
select unit, settled(greatest(even.value, regular.value, 0)) as value
from spans left join even using (unit) left join regular using (unit)
