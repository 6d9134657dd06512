-- The open deal that is longest in its present stage; of equal ones the lowest id.
with oldest as (
  select unit, max(stage_age) as stage_age from method_deals
  where state = 'open' and stage_age >= 0 and unit is not null
  group by unit
),
first as (
  select distinct on (unit) unit, stage_age, deal.id
  from oldest join method_deals as deal using (unit, stage_age)
  where deal.state = 'open'
  order by unit, id_order(deal.id), deal.id
)
select first.unit, first.stage_age, deal.name
from first
  cross join params
  join deals as deal on deal.tenant = params.tenant and deal.id = first.id
