import { hash } from 'node:crypto'
import type { Parameters } from './signal-parameters.ts'
import { facts, families, statement } from './signal-statements.ts'

const columns = [
  ...['unit_id', 'member_ids', 'member_revenues'],
  ...['current_amount', 'prior_amount', 'orders', 'first_won_on', 'last_won_on'],
  ...['is_customer', 'has_empty_won', 'won_lately', 'gaps', 'gap_squares'],
  ...['buckets', 'buckets_positive', 'buckets_amount', 'buckets_variance'],
  ...['has_other_deals', 'pipeline', 'lost_lately', 'stage_since', 'stage_name'],
  ...['hours', 'last_touch_on', 'new_lines', 'flaws', 'flawed_ids', 'stale_on'],
]

/** The statements by which facts are kept from one reading to the next; inside the reading's transaction. */
export const keeping = {
  /** Forgets what was kept by other settings, or as of a later day. */
  forgetOthers: `
    delete from kept_facts where tenant = :tenant and not exists (
      select from kept_readings
      where tenant = :tenant and fingerprint = :fingerprint and as_of <= :as_of
    )`,
  /** Tables by which the accounts in scope are found. */
  compare: [
    { table: 'outdated', text: statement('outdated') },
    { table: 'touched', text: statement('touched') },
  ],
  /** Of what was found anew, in the table new_facts. */
  keep: [
    `delete from kept_facts where tenant = :tenant and (
      unit_id in (select unit_id from new_facts) or unit_id in (select id from outdated)
    )`,
    `insert into kept_facts (tenant, ${columns}) select :tenant, ${columns} from new_facts`,
    'delete from touched_accounts where tenant = :tenant',
    `insert into kept_readings (tenant, fingerprint, as_of) values (:tenant, :fingerprint, :as_of)
      on conflict (tenant) do update set fingerprint = excluded.fingerprint, as_of = excluded.as_of`,
  ],
  facts: `
    select book.unit, book.group_id, ${columns.map((name) => `kept.${name}`)}
    from kept_facts as kept join book on book.id = kept.unit_id
    where kept.tenant = :tenant and book.is_unit`,
}

const texts = [...families.map(({ text }) => text), facts].join()

/** What facts depend on beside the records and the day: the settings, and the statements themselves. */
export function fingerprintOf({ tenant: _tenant, as_of: _asOf, ...settings }: Parameters): string {
  return hash('md5', texts + JSON.stringify(settings))
}
