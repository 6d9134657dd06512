-- The open deal that is longest in its present stage; of equal ones the lowest id.
select distinct on (unit) unit, deal.stage_age, deal.open_name as name
from other_deals as deal join unit_chances using (unit)
where deal.stage_age = unit_chances.oldest_stage
order by unit, id_order(deal.id), deal.id
