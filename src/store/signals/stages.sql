-- The open deal that is longest in its present stage; of equal ones the lowest id.
select distinct on (unit) unit, deal.open_name as name
from scope_deals as deal join unit_chances using (unit, stage_since)
order by unit, id_order(deal.id), deal.id
