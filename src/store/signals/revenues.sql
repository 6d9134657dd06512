-- What each member of a group in scope sold for in the current window, in order of ids.
with sold as (
  select n, settled(sum(amount * earned_share(age, term_days, 0, :window_days - 1))) as amount
  from scope_deals where :is_by_group and is_won
  group by n
)
select unit, array_agg(coalesce(sold.amount, 0) order by n) as member_revenues
from scope left join sold using (n)
where :is_by_group
group by unit
