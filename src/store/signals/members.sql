-- Where groups are scored: what the members of those with several add up to, and who they are.
with member as (
  select unit, party.*
  from facts, unnest(member_ids, member_revenues) with ordinality as party (id, revenue, position)
  where member_ids is not null
)
select
  member.unit,
  sum(account.contacts) as contacts,
  sum(account.buying_roles) as buying_roles,
  bool_or(account.is_target) as is_target,
  json_agg(
    json_build_object(
      'id', account.id,
      'name', account.name,
      'revenue', member.revenue,
      'ownerId', account.owner_id
    ) order by member.position
  ) as members
from member join accounts as account using (id)
where account.tenant = :tenant
group by member.unit
