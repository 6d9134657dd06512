-- Products that a unit bought for the first time in the current window, after it had bought others.
with sold as (
  select deal.unit, item.product, max(deal.age) as first_age
  from line_items as item
    cross join unnest(item.deal_ids) as sale (deal_id)
    join method_deals as deal on deal.id = sale.deal_id
  where item.tenant = :tenant and deal.is_won and deal.unit is not null
  group by deal.unit, item.product
),
starts as (select unit, max(first_age) as age from sold group by unit)
select
  unit,
  count(*) filter (where sold.first_age < :window_days and sold.first_age < starts.age) as new_lines
from sold join starts using (unit)
group by unit
