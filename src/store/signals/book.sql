-- Every account with the numbers of itself (n), of its unit and of its group; none where excluded.
select
  account.id,
  account.n,
  case when :is_by_group then coalesce(top.n, account.n) else account.n end as unit,
  account.n is not null and (not :is_by_group or coalesce(top.n, account.n) = account.n) as is_unit,
  coalesce(top.id, account.id) as group_id
from numbered_accounts as account
  left join group_members on group_members.id = account.id
  left join numbered_accounts as top on top.id = group_members.group_id
