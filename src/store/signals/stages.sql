-- The open deal that is longest in its present stage; of equal ones the lowest id.
select distinct on (unit) unit, deal.stage_age, deal.open_name as name
from method_deals as deal join unit_deals using (unit)
where deal.is_open and deal.stage_age = unit_deals.oldest_stage
order by unit, id_order(deal.id), deal.id
