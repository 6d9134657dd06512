-- Accounts whose records add up to something else though their unit is the same: those of which a record
-- changed, and those that share activities with an account that came or went, whose parts are others now.
with moved as (
  select id from outdated where is_other
  union
  select unnest(member_ids) from outdated where is_other
),
shared as (
  select account_ids, unnest(account_ids) as id
  from activities where tenant = :tenant and cardinality(account_ids) > 1
)
select account_id as id from touched_accounts where tenant = :tenant
union
select unnest(account_ids) from shared join moved using (id)
