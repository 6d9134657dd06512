-- Products that a unit bought for the first time in the current window, after it had bought others.
-- Nearly every line item is of one deal.
with won as (select id, unit, age from scope_deals where is_won),
several as (
  select product, unnest(deal_ids) as deal_id
  from line_items where :has_products and tenant = :tenant and cardinality(deal_ids) > 1
),
sale as (
  select unit, product, age
  from line_items join won on won.id = deal_ids[1]
  where :has_products and tenant = :tenant and cardinality(deal_ids) < 2
  union all
  select unit, product, age
  from several join won on won.id = several.deal_id
),
sold as (
  select unit, max(age) as first_age, max(max(age)) over (partition by unit) as start_age
  from sale
  group by unit, product
)
select unit, count(*) filter (where first_age < :window_days and first_age < start_age) as new_lines
from sold
group by unit
