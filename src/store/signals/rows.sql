-- The units in play, one row each: signals by their names, but for those that stand aside, then the rest.
-- groupId: where it is another's.
with known as (
  select
    account.*,
    fact.unit,
    fact.group_id,
    case when is_margin(account.properties ->> 'grossMargin')
      then (account.properties ->> 'grossMargin')::double precision
      else :gross_margin
    end as gross_margin,
    case when several.unit is null then account.contacts else several.contacts end as all_contacts,
    case when several.unit is null then account.buying_roles else several.buying_roles end
      as all_buying_roles,
    several.members,
    fact.first_won_on is not null as has_won,
    fact.is_customer,
    fact.has_empty_won,
    :as_of - fact.first_won_on as first_won_age,
    :as_of - fact.last_won_on as last_won_age,
    fact.pipeline,
    fact.won_lately,
    fact.won_lately + fact.lost_lately as closed_lately,
    fact.current_amount as revenue,
    fact.prior_amount as revenue_prior,
    fact.orders,
    fact.new_lines,
    case when :has_hours then fact.hours end as service_hours,
    :as_of - fact.last_touch_on as last_touch,
    fact.stage_name,
    :as_of - fact.stage_since as stage_age
  from accounts as account
    join facts as fact on fact.unit_id = account.id
    left join unit_members as several on several.unit = fact.unit
  where account.tenant = :tenant
    and (
      fact.first_won_on is not null
      or fact.has_other_deals
      or account.is_target
      or several.is_target
      or num_nonnulls(
        account.need_rating, account.reputation_rating, account.influence_rating, account.pinned_tier
      ) > 0
    )
),
costed as (
  select
    *,
    case when :hourly_cost = 0 then 0 else service_hours * :hourly_cost end as service_cost
  from known
)
select
  unit,
  costed.id,
  costed.revenue as "revenue",
  costed.revenue_prior as "revenuePrior",
  case when costed.revenue_prior > 0
    then (costed.revenue - costed.revenue_prior) / costed.revenue_prior
  end as "growth",
  costed.orders as "orders",
  costed.new_lines as "newLines",
  costed.pipeline as "pipeline",
  case when costed.closed_lately >= 3
    then costed.won_lately::double precision / costed.closed_lately
  end as "winRate",
  costed.last_won_age as "recency",
  costed.service_hours as "serviceHours",
  costed.service_cost as "serviceCost",
  case
    when costed.service_hours = 0 then null
    when costed.revenue > 0 then costed.service_hours / costed.revenue
    when costed.service_hours > 0 then 'Infinity'
  end as "costToServe",
  coalesce(costed.revenue, 0) * costed.gross_margin - costed.service_cost as "contribution",
  costed.all_contacts as "contacts",
  costed.all_buying_roles as "buyingRoles",
  costed.company_revenue as "companyRevenue",
  costed.need_rating as "needRating",
  costed.reputation_rating as "reputationRating",
  costed.influence_rating as "influenceRating",
  costed.last_touch as "lastTouch",
  costed.first_won_age as "firstWonAge",
  costed.has_empty_won::integer as "hasEmptyWon",
  case
    when costed.is_customer then 'customer'
    when costed.has_won then 'lapsed'
    else 'prospect'
  end as "lifecycle",
  nullif(costed.group_id, costed.id) as "groupId",
  costed.owner_id as "ownerId",
  costed.name as "name",
  costed.pinned_tier as "pinnedTier",
  costed.pinned_until as "pinnedUntil",
  costed.properties ->> 'tier' as "mappedTier",
  costed.properties as "properties",
  costed.stage_name as "stageName",
  costed.stage_age as "stageDays",
  costed.members as "members"
from costed
