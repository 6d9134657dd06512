-- Faults in the records: how many of each kind, and the lowest ten ids. A record counts once a kind.
with deal_faults as (
  select id, fault from facts, unnest(flaws, flawed_ids) as flaw (fault, id) where flaws is not null
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
