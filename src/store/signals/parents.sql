-- Accounts under a parent that exists.
select
  coalesce(json_agg(json_build_array(child.id, child.n, parent.id, parent.n)), '[]')::text as pairs
from numbered_accounts as child join numbered_accounts as parent on parent.id = child.parent_id
where child.n is not null and parent.n is not null
