-- The next day on which the deals of a unit add up to something else though no record changes: one passes
-- the end of a window or of a bucket of 91 days, earns another day of its term, comes due or goes stale.
with turns as (
  select
    unit,
    :as_of - age + case
      when is_won and term_days > 1 then
        case when age - term_days < greatest(2 * :window_days, 8 * 91) then age + 1 end
      when is_won then least(
        case when age < :window_days then :window_days when age < 2 * :window_days then 2 * :window_days end,
        case when age < 8 * 91 then (age / 91 + 1) * 91 end
      )
      when is_open then case when age <= :stale_deal_days then :stale_deal_days + 1 end
      when age < 0 then 0
      when is_lost and age < 2 * :window_days then 2 * :window_days
    end as day
  from scope_deals
  union all
  select unit, stage_since from scope_deals where stage_since > :as_of
)
select unit, min(day) as turns_on from turns group by unit
