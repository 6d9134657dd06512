-- Faults in the deals of a unit: kinds, and the deals that have them.
with faults as (
  select unit, id, unnest(array_remove(array[
    case
      when is_unconverted then 'amount-unconverted'
      when is_won and amount is null then 'amount-empty'
    end,
    case when not is_open and age is null then 'closed-without-date' end,
    case when not is_won and not is_open and not is_lost and age < 0 then 'won-in-future' end,
    case when is_open and age > :stale_deal_days then 'stale-deal' end,
    case when is_invalid then 'value-invalid' end
  ], null)) as flaw
  from scope_deals
  -- Most deals are past this test.
  where is_unconverted or is_invalid or age is null or amount is null
    or not is_won and not is_lost and (age < 0 or age > :stale_deal_days)
)
select unit, array_agg(flaw) as flaws, array_agg(id) as flawed_ids from faults group by unit
