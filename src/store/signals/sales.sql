-- What the won deals of a unit add up to. gap: days between neighbouring dates of them; deals of one
-- date have none between them.
with won as (
  select *, age - lag(age) over (partition by unit order by age) as gap
  from scope_deals where is_won
)
select
  unit,
  settled(coalesce(sum(amount * earned_share(age, term_days, 0, :window_days - 1)), 0)) as current_amount,
  settled(coalesce(sum(amount * earned_share(age, term_days, :window_days, 2 * :window_days - 1)), 0))
    as prior_amount,
  count(*) filter (where age < :window_days) as orders,
  min(age) as last_won_age,
  max(age) as first_won_age,
  bool_or(age < 2 * :window_days or age < term_days) as is_customer,
  bool_or(amount is null and earned_share(age, term_days, 0, :window_days - 1) > 0) as has_empty_won,
  count(*) filter (where not is_renewal and age < 2 * :window_days) as won_lately,
  count(*) filter (where gap > 0) as gaps,
  coalesce(sum(gap::double precision * gap), 0) as gap_squares
from won
group by unit
