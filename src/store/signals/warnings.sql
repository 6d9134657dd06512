-- Faults in the records: how many of each kind, and the lowest ten ids. A record counts once a kind.
with deal_faults as (
  select id, unnest(array_remove(array[
    case when unit is null then 'deal-without-account' end,
    case when unit is not null and is_unconverted then 'amount-unconverted' end,
    case when unit is not null and is_empty and not is_unconverted and is_won
      then 'amount-empty' end,
    case when unit is not null and age is null and not is_open then 'closed-without-date' end,
    case when unit is not null and age < 0 and not is_open and not is_lost then 'won-in-future' end,
    case when unit is not null and age > :stale_deal_days and is_open then 'stale-deal' end,
    case when unit is not null and is_invalid then 'value-invalid' end
  ], null)) as fault
  from method_deals
  -- Most deals are past this test.
  where unit is null or is_unconverted or is_empty or is_invalid or age is null
    or age < 0 or age > :stale_deal_days and is_open
),
account_faults as (
  select account.id, 'value-invalid' as fault
  from accounts as account join book on book.id = account.id
  where account.tenant = :tenant and book.n is not null
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
