-- How many accounts of other units name one of this unit: by id, else by name, else by domain.
-- Of several accounts with one name or domain the lowest id is meant.
with account as (
  select
    book.n,
    book.unit,
    account.id,
    lower(btrim(account.name) collate "und-x-icu") as name,
    lower(btrim(account.domain)) as domain,
    nullif(btrim(account.properties ->> 'referredBy'), '') as referrer
  from accounts as account join book on book.id = account.id
  where :has_referrals and account.tenant = :tenant and book.n is not null
),
by_name as (select name, min(n) as n from account group by name),
by_domain as (select domain, min(n) as n from account group by domain),
named as (
  select referred.unit, coalesce(by_id.n, by_name.n, by_domain.n) as n
  from account as referred
    left join account as by_id on by_id.id = referred.referrer
    left join by_name on by_name.name = lower(referred.referrer collate "und-x-icu")
    left join by_domain on by_domain.domain = lower(referred.referrer)
  where referred.referrer is not null
)
select account.unit, count(named.n) as referrals
from account left join named on named.n = account.n and named.unit <> account.unit
group by account.unit
