-- Every account with the numbers of itself (n), of its unit and of its group; none where excluded.
select
  account.id,
  account.n,
  case when params.is_by_group then coalesce(top.n, account.n) else account.n end as unit,
  coalesce(top.n, account.n) as group_n
from numbered_accounts as account
  cross join params
  left join group_members on group_members.id = account.id
  left join numbered_accounts as top on top.id = group_members.group_id
