-- What the members of a unit add up to, and, where groups are scored, who they are.
with revenue as (
  select n, settled(sum(amount * earned_share(age, term_days, 0, window_days - 1))) as amount
  from method_deals, params
  where is_by_group and state = 'won' and age >= 0
  group by n
)
select
  book.unit,
  sum(account.contacts) as contacts,
  sum(account.buying_roles) as buying_roles,
  bool_or(account.is_target) as has_target,
  json_agg(
    json_build_object(
      'id', account.id,
      'name', account.name,
      'revenue', coalesce(revenue.amount, 0),
      'ownerId', account.owner_id,
      'held', account.held
    ) order by book.n
  ) filter (where params.is_by_group) as members
from accounts as account
  cross join params
  join book on book.id = account.id
  left join revenue on revenue.n = book.n
where account.tenant = params.tenant and book.n is not null
group by book.unit
