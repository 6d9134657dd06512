-- The deals of the accounts in scope that the method knows, which are those not ignored. Won: closed-won
-- with age >= 0; the others are open ones, lost ones, and won ones without a date or with one to come.
-- age: days to the date of the run. term_days: over how many days, from its date on, the amount is
-- earned; 1 where no term is mapped, so that one rule serves both.
select
  deal.id,
  scope.n,
  scope.unit,
  deal.state = 'won' and coalesce(deal.date <= :as_of, false) as is_won,
  deal.state = 'open' as is_open,
  deal.state = 'lost' as is_lost,
  coalesce(deal.pipeline = any (:renewal_pipelines) or deal.type = any (:renewal_types), false) as is_renewal,
  deal.amount,
  deal.is_unconverted,
  deal.invalid <> '{}' as is_invalid,
  :as_of - deal.date as age,
  case when deal.term_months >= 1
    then (deal.date + make_interval(months => floor(least(deal.term_months, 1200))::integer))::date - deal.date
    else 1
  end as term_days,
  case when deal.state = 'open' then deal.probability end as probability,
  case when deal.state = 'open' then deal.stage_since end as stage_since,
  case when deal.state = 'open' then deal.name end as open_name
from deals as deal join scope on scope.id = deal.account_id
where deal.tenant = :tenant
  and not coalesce(deal.pipeline = any (:ignored_pipelines) or deal.type = any (:ignored_types), false)
