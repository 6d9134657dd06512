-- Where groups are scored: what the members of each add up to, and who they are.
with revenue as (
  select n, settled(sum(amount * earned_share(age, term_days, 0, :window_days - 1))) as amount
  from method_deals
  where :is_by_group and is_won
  group by n
)
select
  book.unit,
  sum(account.contacts) as contacts,
  sum(account.buying_roles) as buying_roles,
  bool_or(account.is_target) as is_target,
  json_agg(
    json_build_object(
      'id', account.id,
      'name', account.name,
      'revenue', coalesce(revenue.amount, 0),
      'ownerId', account.owner_id,
      'held', account.held
    ) order by book.n
  ) as members
from accounts as account
  join book on book.id = account.id
  left join revenue on revenue.n = book.n
where :is_by_group and account.tenant = :tenant and book.n is not null
group by book.unit
