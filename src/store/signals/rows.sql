-- The units in play, one row each: signals by their names, then the rest.
with facts as (
  select
    account.*,
    book.unit,
    book.group_id,
    case when is_margin(account.properties ->> 'grossMargin')
      then (account.properties ->> 'grossMargin')::double precision
      else :gross_margin
    end as gross_margin,
    case when :is_by_group then members.contacts else account.contacts end as all_contacts,
    case when :is_by_group then members.buying_roles else account.buying_roles end as all_buying_roles,
    members.members,
    coalesce(deal.has_won, false) as has_won,
    coalesce(deal.is_customer, false) as is_customer,
    coalesce(deal.has_empty_won, false) as has_empty_won,
    deal.first_won_age,
    deal.last_won_age,
    deal.pipeline,
    deal.won_lately,
    deal.won_lately + deal.lost_lately as closed_lately,
    case when deal.has_won then deal.current_amount end as revenue,
    case when deal.has_won then deal.prior_amount end as revenue_prior,
    case when deal.has_won then deal.orders end as orders,
    case when :has_hours then coalesce(activity.hours, 0) end as service_hours,
    activity.last_touch
  from accounts as account
    join book on book.id = account.id
    left join unit_deals as deal using (unit)
    left join unit_activities as activity using (unit)
    left join unit_members as members using (unit)
  where account.tenant = :tenant and book.is_unit
    and (
      deal.unit is not null
      or account.is_target
      or members.is_target
      or num_nonnulls(
        account.need_rating, account.reputation_rating, account.influence_rating, account.pinned_tier
      ) > 0
    )
),
costed as (
  select
    *,
    case when :hourly_cost = 0 then 0 else service_hours * :hourly_cost end as service_cost
  from facts
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
  costed.pipeline as "pipeline",
  stability.value as "stability",
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
  market.position as "marketPosition",
  case when :has_referrals then coalesce(referral.referrals, 0) end as "referrals",
  case when :has_products then product.new_lines end as "newLines",
  costed.need_rating as "needRating",
  costed.reputation_rating as "reputationRating",
  costed.influence_rating as "influenceRating",
  costed.last_touch as "lastTouch",
  costed.first_won_age as "firstWonAge",
  costed.has_empty_won as "hasEmptyWon",
  case
    when costed.is_customer then 'customer'
    when costed.has_won then 'lapsed'
    else 'prospect'
  end as "lifecycle",
  costed.group_id as "groupId",
  costed.owner_id as "ownerId",
  costed.name as "name",
  costed.pinned_tier as "pinnedTier",
  costed.pinned_until as "pinnedUntil",
  costed.properties as "properties",
  costed.held as "held",
  stage.name as "stageName",
  stage.stage_age as "stageDays",
  costed.members as "members"
from costed
  left join unit_stability as stability using (unit)
  left join unit_products as product using (unit)
  left join unit_referrals as referral using (unit)
  left join unit_stages as stage using (unit)
  left join market_positions as market using (unit)
