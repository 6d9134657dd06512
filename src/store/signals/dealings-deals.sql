-- The deals of some accounts that exist for the method. is_won: closed-won by the date of the report.
select
  id,
  name,
  state = 'open' as is_open,
  coalesce(state = 'won' and date <= :as_of, false) as is_won,
  amount,
  probability,
  date,
  stage_since,
  extract(year from date)::integer as year,
  case when extract(month from date) <= 6 then 1 else 2 end as half
from deals
where tenant = :tenant
  and account_id = any (:accounts)
  and 'ignore' not in (coalesce(:pipelines ->> pipeline, 'new'), coalesce(:types ->> type, 'new'))
