-- What the other deals of a unit add up to. A row exists for a deal of any kind, which puts the unit in play.
select
  unit,
  settled(sum(case when age > :stale_deal_days then 0 else coalesce(amount, 0) * probability end)
    filter (where is_open and not is_renewal)) as pipeline,
  count(*) filter (where is_lost and not is_renewal and age >= 0 and age < 2 * :window_days) as lost_lately,
  min(stage_since) filter (where stage_since <= :as_of) as stage_since
from scope_deals where not is_won
group by unit
