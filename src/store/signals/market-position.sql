-- Mid-rank percentile of an account's own revenue among its industry, or among all where the
-- industry is unknown or has fewer than five accounts with a known figure.
with known as (
  select
    book.n,
    nullif(btrim(account.industry), '') collate "C" as industry,
    account.company_revenue as revenue
  from accounts as account join book on book.id = account.id
  where account.tenant = :tenant and book.n is not null and account.company_revenue is not null
),
placed as (
  select
    n,
    industry,
    count(*) over (partition by industry) as peers,
    rank() over (partition by industry order by revenue) - 1 as peers_below,
    count(*) over (partition by industry, revenue) as peers_equal,
    count(*) over () as accounts,
    rank() over (order by revenue) - 1 as accounts_below,
    count(*) over (partition by revenue) as accounts_equal
  from known
)
select
  n as unit,
  case when industry is not null and peers >= 5
    then mid_rank(peers_below, peers_equal, peers)
    else mid_rank(accounts_below, accounts_equal, accounts)
  end as "marketPosition"
from placed
