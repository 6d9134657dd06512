-- Faults in the records: how many of each kind, and the lowest ten ids. A record counts once a kind.
with deal_faults as (
  select id, fault from method_deals as deal, params,
    lateral (values
      ('deal-without-account', unit is null),
      ('amount-unconverted', unit is not null and is_unconverted),
      ('amount-empty', unit is not null and state = 'won' and age >= 0 and is_empty and not is_unconverted),
      ('closed-without-date', unit is not null and state <> 'open' and age is null),
      ('won-in-future', unit is not null and state = 'won' and age < 0),
      ('stale-deal', unit is not null and state = 'open' and age > stale_deal_days),
      ('value-invalid', unit is not null and is_invalid)
    ) as test (fault, is_met)
  where is_met
),
account_faults as (
  select account.id, 'value-invalid' as fault
  from accounts as account
    cross join params
    join book on book.id = account.id
  where account.tenant = params.tenant and book.n is not null
    and (account.invalid <> '{}'
      or btrim(account.properties ->> 'grossMargin') <> ''
        and not is_margin(account.properties ->> 'grossMargin'))
),
faults as (
  select id, fault from deal_faults
  union all
  select id, fault from account_faults
  union all
  select id, 'parent-loop' from loop_members
)
select
  fault as kind,
  count(*)::integer as count,
  (array_agg(id order by id_order(id), id))[1:10] as ids
from faults
group by fault
order by fault
