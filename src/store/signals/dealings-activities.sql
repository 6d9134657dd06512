-- Calls, meetings, emails and tickets by month; one that names several of the accounts counts once.
select to_char(date, 'YYYY-MM') as month, kind, count(*) as count
from activities
where tenant = :tenant
  and account_ids && :accounts
  and kind in ('call', 'meeting', 'email', 'ticket')
  and date between :activities_from and :as_of
group by month, kind
order by month, kind
