-- Every account with its number in the order of ids. What the model excludes has none, and so does
-- not exist for anything that joins on numbers.
with judged as (
  select
    id,
    id_order,
    parent_id,
    -- Where a list is empty nothing is looked up for it.
    cardinality(:excluded_types) > 0 and coalesce(properties ->> 'type' = any (:excluded_types), false)
      or cardinality(:excluded_domains) > 0 and coalesce(lower(domain) = any (:excluded_domains), false)
      or id = any (:excluded_accounts) as is_excluded
  from accounts
  where tenant = :tenant
)
select
  id,
  parent_id,
  case when not is_excluded then (row_number() over (order by id_order, id))::integer end as n
from judged
