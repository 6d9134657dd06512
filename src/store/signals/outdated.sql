-- Units of which nothing is kept that is true today, and units that are no more. is_other: because of
-- accounts that came or went.
select
  book.unit,
  coalesce(book.id, kept.unit_id) as id,
  book.id is null or kept.unit_id is null or kept.member_ids is distinct from book.member_ids as is_other,
  kept.member_ids || book.member_ids as member_ids
from (select * from book where is_unit) as book
  full join (select * from kept_facts where tenant = :tenant) as kept on kept.unit_id = book.id
where book.id is null
  or kept.unit_id is null
  or kept.member_ids is distinct from book.member_ids
  or kept.stale_on <= :as_of
