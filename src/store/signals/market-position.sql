-- Mid-rank percentile of an account's own revenue among its industry, or among all where the
-- industry is unknown or has fewer than five accounts with a known figure. Many accounts have the same
-- figures, which are counted first.
with known as (
  select
    book.n,
    nullif(btrim(account.industry), '') collate "C" as industry,
    account.company_revenue as revenue
  from accounts as account join book on book.id = account.id
  where account.tenant = :tenant and book.n is not null and account.company_revenue is not null
),
counted as (
  select industry, revenue, count(*)::bigint as peers_equal from known group by industry, revenue
),
placed as (
  select
    industry,
    revenue,
    peers_equal,
    sum(peers_equal) over (partition by industry)::bigint as peers,
    sum(peers_equal) over (partition by industry order by revenue)::bigint - peers_equal as peers_below,
    sum(peers_equal) over ()::bigint as accounts,
    sum(peers_equal) over (partition by revenue)::bigint as accounts_equal,
    sum(peers_equal) over (order by revenue)::bigint as accounts_up_to
  from counted
),
valued as (
  select
    industry,
    revenue,
    case when industry is not null and peers >= 5
      then mid_rank(peers_below, peers_equal, peers)
      else mid_rank(accounts_up_to - accounts_equal, accounts_equal, accounts)
    end as value
  from placed
)
select n as unit, value as "marketPosition"
from known join valued
  on valued.revenue = known.revenue and coalesce(valued.industry, '') = coalesce(known.industry, '')
