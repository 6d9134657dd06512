-- Deals that are still open, the largest first.
select id, name, amount, probability, date, stage_since as "stageSince"
from dealings_deals
where is_open
order by amount desc nulls last, date nulls last, id_order(id), id
