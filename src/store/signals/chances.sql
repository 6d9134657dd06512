-- What the other deals of a unit add up to. A row exists for a deal of any kind, which puts the unit in play.
select
  unit,
  settled(sum(case when age > :stale_deal_days then 0 else coalesce(amount, 0) * probability end)
    filter (where is_open and not is_renewal)) as pipeline,
  count(*) filter (where is_lost and not is_renewal and age >= 0 and age < 2 * :window_days) as lost_lately,
  max(stage_age) filter (where stage_age >= 0) as oldest_stage
from other_deals
where unit is not null
group by unit
