-- In how many orders of a half-year each product was; one that stands in an order twice counts once.
select year, half, product, count(*) as orders
from (
  select distinct deal.id, deal.year, deal.half, item.product
  from line_items as item
    cross join unnest(item.deal_ids) as sale (deal_id)
    join dealings_deals as deal on deal.id = sale.deal_id
  where item.tenant = :tenant and deal.is_won and deal.date >= :orders_from
) as sold
group by year, half, product
order by product, year, half
