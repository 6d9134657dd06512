-- The accounts whose own revenue is known, each with its industry; null where that is not known.
select
  nullif(btrim(account.industry), '') collate "C" as industry,
  book.n as unit,
  account.company_revenue as revenue
from accounts as account join book on book.id = account.id
where account.tenant = :tenant and book.n is not null and account.company_revenue is not null
