-- Deals without an account that we know: how many, and the lowest ten ids.
select
  'deal-without-account' as kind,
  count(*)::integer as count,
  (array_agg(deal.id order by id_order(deal.id), deal.id))[1:10] as ids
from deals as deal
  left join accounts as account on account.tenant = :tenant and account.id = deal.account_id
where deal.tenant = :tenant and account.id is null
  and not coalesce(deal.pipeline = any (:ignored_pipelines) or deal.type = any (:ignored_types), false)
