-- What the deals of a unit add up to. A won deal has age >= 0; a later one is left out. Its row here
-- exists for a deal of any kind, which puts the unit in play.
-- current_share, prior_share: how much of a won amount falls into each window.
with shared as (
  select
    deal.*,
    deal.state = 'won' and deal.age >= 0 as is_won,
    earned_share(deal.age, deal.term_days, 0, params.window_days - 1) as current_share,
    earned_share(deal.age, deal.term_days, params.window_days, 2 * params.window_days - 1) as prior_share,
    params.window_days,
    params.stale_deal_days
  from method_deals as deal, params
  where deal.unit is not null
)
select
  unit,
  coalesce(bool_or(is_won), false) as has_won,
  settled(coalesce(sum(amount * current_share) filter (where is_won), 0)) as current_amount,
  settled(coalesce(sum(amount * prior_share) filter (where is_won), 0)) as prior_amount,
  count(*) filter (where is_won and age < window_days) as orders,
  min(age) filter (where is_won) as last_won_age,
  max(age) filter (where is_won) as first_won_age,
  coalesce(bool_or(is_won and (age < 2 * window_days or age < term_days)), false) as is_customer,
  coalesce(bool_or(is_won and is_empty and current_share > 0), false) as has_empty_won,
  settled(sum(case when age > stale_deal_days then 0 else amount * probability end)
    filter (where state = 'open' and not is_renewal)) as pipeline,
  count(*) filter (where is_won and not is_renewal and age < 2 * window_days) as won_lately,
  count(*) filter (where state = 'lost' and not is_renewal and age >= 0 and age < 2 * window_days) as lost_lately
from shared
group by unit
