-- Orders by half-year, at their full amounts on the day of the order.
select year, half, count(*) as orders, settled(sum(coalesce(amount, 0))) as amount
from dealings_deals
where is_won and date >= :orders_from
group by year, half
order by year, half
