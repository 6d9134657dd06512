-- What the deals of a unit add up to. A row exists for a deal of any kind, which puts the unit in play.
select
  unit,
  bool_or(is_won) as has_won,
  settled(coalesce(sum(amount * earned_share(age, term_days, 0, :window_days - 1))
    filter (where is_won), 0)) as current_amount,
  settled(coalesce(sum(amount * earned_share(age, term_days, :window_days, 2 * :window_days - 1))
    filter (where is_won), 0)) as prior_amount,
  count(*) filter (where is_won and age < :window_days) as orders,
  min(age) filter (where is_won) as last_won_age,
  max(age) filter (where is_won) as first_won_age,
  bool_or(is_won and (age < 2 * :window_days or age < term_days)) as is_customer,
  bool_or(is_won and is_empty and earned_share(age, term_days, 0, :window_days - 1) > 0) as has_empty_won,
  settled(sum(case when age > :stale_deal_days then 0 else amount * probability end)
    filter (where is_open and not is_renewal)) as pipeline,
  count(*) filter (where is_won and not is_renewal and age < 2 * :window_days) as won_lately,
  count(*) filter (where is_lost and not is_renewal and age >= 0 and age < 2 * :window_days) as lost_lately,
  max(stage_age) filter (where is_open and stage_age >= 0) as oldest_stage
from method_deals
where unit is not null
group by unit
