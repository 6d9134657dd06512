-- The deals that exist for the method: neither ignored nor of an excluded account. Those without
-- an account that we know have no unit; they are only reported.
-- is_won: closed-won with age >= 0. age, stage_age: days to the date of the run. term_days: over how
-- many days, from its date on, the amount is earned; 1 where no term is mapped, so that one rule
-- serves both.
with typed as (
  select
    *,
    coalesce(:pipelines ->> pipeline, 'new') as pipeline_kind,
    coalesce(:types ->> type, 'new') as type_kind
  from deals
  where tenant = :tenant
)
select
  typed.id,
  book.n,
  book.unit,
  typed.state = 'open' as is_open,
  typed.state = 'lost' as is_lost,
  coalesce(typed.state = 'won' and typed.date <= :as_of, false) as is_won,
  'renewal' in (typed.pipeline_kind, typed.type_kind) as is_renewal,
  coalesce(typed.amount, 0) as amount,
  typed.amount is null as is_empty,
  typed.is_unconverted,
  typed.probability,
  :as_of - typed.date as age,
  case when typed.term_months >= 1
    then (typed.date + make_interval(months => floor(least(typed.term_months, 1200))::integer))::date - typed.date
    else 1
  end as term_days,
  :as_of - typed.stage_since as stage_age,
  case when typed.state = 'open' then typed.name end as open_name,
  typed.invalid <> '{}' as is_invalid
from typed left join book on book.id = typed.account_id
where 'ignore' not in (typed.pipeline_kind, typed.type_kind)
  and (book.id is null or book.n is not null)
