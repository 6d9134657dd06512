-- Every account with the numbers of itself (n), of its unit and of its group; none where excluded.
-- member_ids: of a unit with several members all of them, in order.
with several as (
  select group_n, array_agg(id order by n) as member_ids
  from group_members where :is_by_group
  group by group_n
)
select
  account.id,
  account.n,
  case when :is_by_group then coalesce(member.group_n, account.n) else account.n end as unit,
  account.n is not null and (not :is_by_group or coalesce(member.group_n, account.n) = account.n) as is_unit,
  coalesce(member.group_id, account.id) as group_id,
  several.member_ids
from numbered_accounts as account
  left join group_members as member using (n)
  left join several on several.group_n = account.n
