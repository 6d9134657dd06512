-- Products that a unit bought for the first time in the current window, after it had bought others.
-- Nearly every line item is of one deal.
with sale as (
  select product, deal_ids[1] as deal_id
  from line_items where :has_products and tenant = :tenant and cardinality(deal_ids) = 1
  union all
  select product, unnest(deal_ids)
  from line_items where :has_products and tenant = :tenant and cardinality(deal_ids) > 1
),
sold as (
  select
    unit,
    max(deal.age) as first_age,
    max(max(deal.age)) over (partition by unit) as start_age
  from sale join scope_deals as deal on deal.id = sale.deal_id
  where is_won
  group by unit, product
)
select unit, count(*) filter (where first_age < :window_days and first_age < start_age) as new_lines
from sold
group by unit
