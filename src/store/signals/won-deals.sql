-- Won deals: closed-won with age >= 0, neither ignored nor of an excluded account. Those without an
-- account that we know have no unit; they are only reported.
-- age: days to the date of the run. term_days: over how many days, from its date on, the amount is
-- earned; 1 where no term is mapped, so that one rule serves both.
select
  deal.amount,
  book.n,
  book.unit,
  :as_of - deal.date as age,
  case when deal.term_months >= 1
    then (deal.date + make_interval(months => floor(least(deal.term_months, 1200))::integer))::date - deal.date
    else 1
  end as term_days,
  coalesce(deal.pipeline = any (:renewal_pipelines) or deal.type = any (:renewal_types), false) as is_renewal,
  deal.is_unconverted,
  cardinality(deal.invalid) > 0 as is_invalid,
  deal.id
from deals as deal left join book on book.id = deal.account_id
where deal.tenant = :tenant and deal.state = 'won' and deal.date <= :as_of
  and not coalesce(deal.pipeline = any (:ignored_pipelines) or deal.type = any (:ignored_types), false)
  and (book.id is null or book.n is not null)
