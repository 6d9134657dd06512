-- The other deals that exist for the method: open ones, lost ones, and won ones that have no date, or
-- one that is still to come. stage_age: days that an open deal has been in its stage.
select
  deal.amount,
  case when deal.state = 'open' then deal.probability end as probability,
  book.unit,
  :as_of - deal.date as age,
  case when deal.state = 'open' then :as_of - deal.stage_since end as stage_age,
  deal.state = 'open' as is_open,
  deal.state = 'lost' as is_lost,
  coalesce(deal.pipeline = any (:renewal_pipelines) or deal.type = any (:renewal_types), false) as is_renewal,
  deal.is_unconverted,
  cardinality(deal.invalid) > 0 as is_invalid,
  deal.id,
  case when deal.state = 'open' then deal.name end as open_name
from deals as deal left join book on book.id = deal.account_id
where deal.tenant = :tenant and (deal.state <> 'won' or deal.date is null or deal.date > :as_of)
  and not coalesce(deal.pipeline = any (:ignored_pipelines) or deal.type = any (:ignored_types), false)
  and (book.id is null or book.n is not null)
