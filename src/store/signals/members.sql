-- Where groups are scored: what the members of those with several add up to, and who they are.
with revenue as (
  select n, settled(sum(amount * earned_share(age, term_days, 0, :window_days - 1))) as amount
  from won_deals join group_members using (n)
  where :is_by_group
  group by n
)
select
  member.group_n as unit,
  sum(account.contacts) as contacts,
  sum(account.buying_roles) as buying_roles,
  bool_or(account.is_target) as is_target,
  json_agg(
    json_build_object(
      'id', account.id,
      'name', account.name,
      'revenue', coalesce(revenue.amount, 0),
      'ownerId', account.owner_id
    ) order by member.n
  ) as members
from group_members as member
  join accounts as account using (id)
  left join revenue using (n)
where :is_by_group and account.tenant = :tenant
group by member.group_n
