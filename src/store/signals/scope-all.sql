-- The accounts whose records are added up: all that are of a unit.
select id, n, unit from book where unit is not null
