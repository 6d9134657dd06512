-- Every account with its number in the order of ids. What the model excludes has none, and so does
-- not exist for anything that joins on numbers.
with judged as (
  select
    account.id,
    account.parent_id,
    coalesce(account.properties ->> 'type' = any (params.excluded_types), false)
      or coalesce(lower(account.domain) = any (params.excluded_domains), false)
      or account.id = any (params.excluded_accounts) as is_excluded
  from accounts as account, params
  where account.tenant = params.tenant
)
select
  id,
  parent_id,
  case when not is_excluded
    then row_number() over (partition by is_excluded order by id_order(id), id)::integer
  end as n
from judged
