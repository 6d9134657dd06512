-- What the records of the units in scope add up to. Dates instead of ages: true until the day stale_on.
with units as materialized (
  select unit, id, group_id, member_ids from book where is_unit and unit in (select unit from scope)
)
select
  units.unit,
  units.id as unit_id,
  units.group_id,
  units.member_ids,
  revenue.member_revenues,
  sale.current_amount,
  sale.prior_amount,
  sale.orders,
  :as_of - sale.first_won_age as first_won_on,
  :as_of - sale.last_won_age as last_won_on,
  coalesce(sale.is_customer, false) as is_customer,
  coalesce(sale.has_empty_won, false) as has_empty_won,
  coalesce(sale.won_lately, 0) as won_lately,
  sale.gaps,
  sale.gap_squares,
  bucket.filled as buckets,
  bucket.amount as buckets_amount,
  bucket.variance as buckets_variance,
  chance.unit is not null as has_other_deals,
  chance.pipeline,
  coalesce(chance.lost_lately, 0) as lost_lately,
  chance.stage_since,
  stage.name as stage_name,
  coalesce(activity.hours, 0) as hours,
  activity.last_touch_on,
  product.new_lines,
  flaw.flaws,
  flaw.flawed_ids,
  least(turn.turns_on, activity.turns_on) as stale_on
from units
  left join unit_revenues as revenue using (unit)
  left join unit_sales as sale using (unit)
  left join unit_buckets as bucket using (unit)
  left join unit_chances as chance using (unit)
  left join unit_stages as stage using (unit)
  left join unit_activities as activity using (unit)
  left join unit_products as product using (unit)
  left join unit_flaws as flaw using (unit)
  left join unit_turns as turn using (unit)
