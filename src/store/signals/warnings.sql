-- Faults in the records: how many of each kind, and the lowest ten ids. A record counts once a kind.
with deal_faults as (
  select id, unnest(array_remove(array[
    case when is_unconverted then 'amount-unconverted' when amount is null then 'amount-empty' end,
    case when is_invalid then 'value-invalid' end
  ], null)) as fault
  from won_deals
  where unit is not null and (is_unconverted or amount is null or is_invalid)
  union all
  select id, unnest(array_remove(array[
    case when is_unconverted then 'amount-unconverted' end,
    case when age is null and not is_open then 'closed-without-date' end,
    case when age < 0 and not is_open and not is_lost then 'won-in-future' end,
    case when age > :stale_deal_days and is_open then 'stale-deal' end,
    case when is_invalid then 'value-invalid' end
  ], null))
  from other_deals
  where unit is not null
    -- Most deals are past this test.
    and (is_unconverted or is_invalid or age is null or age < 0 or age > :stale_deal_days and is_open)
  union all
  select id, 'deal-without-account' from won_deals where unit is null
  union all
  select id, 'deal-without-account' from other_deals where unit is null
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
