-- The accounts whose records are added up: those of units of which nothing is kept that is true today.
with stale as (
  select unit from outdated where unit is not null
  union
  select unit from book join touched using (id)
)
select book.id, book.n, book.unit from book join stale using (unit)
