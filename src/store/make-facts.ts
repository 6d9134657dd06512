import { hash } from 'node:crypto'
import type { Parameters } from './signal-parameters.ts'
import { statement } from './signal-statements.ts'

/** Statements in the transaction of a reading, after its table `book`. */
export interface Reading {
  readonly run: (text: string) => Promise<unknown>
  readonly makeTable: (table: string, text: string) => Promise<void>
}

/**
 * What the records of the accounts in scope add up to, in order: each file is one family of facts and
 * may use the tables before it. Numbers instead of ids let the larger ones be joined and grouped
 * several times. byIndex: where the scope is small, records are looked up for each account of it; how
 * many they are is known there, so that the planner can tell.
 */
const families = [
  { table: 'scope_deals', text: statement('deals'), byIndex: true },
  { table: 'unit_sales', text: statement('sales') },
  { table: 'unit_buckets', text: statement('buckets') },
  { table: 'unit_chances', text: statement('chances') },
  { table: 'unit_stages', text: statement('stages') },
  { table: 'unit_activities', text: statement('activities'), byIndex: true },
  { table: 'unit_products', text: statement('products'), byIndex: true },
  { table: 'unit_revenues', text: statement('revenues') },
  { table: 'unit_flaws', text: statement('flaws') },
  { table: 'unit_turns', text: statement('turns') },
]
const allScope = statement('scope-all')
const staleScope = statement('scope-stale')
const outdated = statement('outdated')
const touched = statement('touched')
const facts = statement('facts')
const texts = [...families.map(({ text }) => text), facts].join()

/** What facts depend on beside the records and the day: the settings, and the statements themselves. */
export function fingerprintOf({ tenant: _tenant, as_of: _asOf, ...settings }: Parameters): string {
  return hash('md5', texts + JSON.stringify(settings))
}

/** Makes the table `facts`, one row a unit, from the records alone. */
export async function makeFacts({ run, makeTable }: Reading): Promise<void> {
  await makeTable('scope', allScope)
  await makeFamilies({ run, makeTable })
  await makeTable('facts', facts)
}

/**
 * The same, of which only what is not true today is made from the records, and kept for the next reading.
 * Between two readings triggers of the tables note whose records change.
 */
export async function makeKeptFacts({ run, makeTable }: Reading): Promise<void> {
  await run(forgetOthers)
  await makeTable('outdated', outdated)
  await makeTable('touched', touched)
  await makeTable('scope', staleScope)
  await makeFamilies({ run, makeTable })
  await makeTable('new_facts', facts)
  for (const text of keep) await run(text)
  await makeTable('facts', keptFacts)
}

async function makeFamilies({ run, makeTable }: Reading): Promise<void> {
  for (const { table, text, byIndex = false } of families) {
    await run(`set local enable_nestloop = ${byIndex ? 'on' : 'off'}`)
    await makeTable(table, text)
  }
}

const columns = [
  ...['unit_id', 'member_ids', 'member_revenues'],
  ...['current_amount', 'prior_amount', 'orders', 'first_won_on', 'last_won_on'],
  ...['is_customer', 'has_empty_won', 'won_lately', 'gaps', 'gap_squares'],
  ...['buckets', 'buckets_amount', 'buckets_variance'],
  ...['has_other_deals', 'pipeline', 'lost_lately', 'stage_since', 'stage_name'],
  ...['hours', 'last_touch_on', 'new_lines', 'flaws', 'flawed_ids', 'stale_on'],
]

/** What was kept by other settings, or as of a later day. */
const forgetOthers = `
  delete from kept_facts where tenant = :tenant and not exists (
    select from kept_readings
    where tenant = :tenant and fingerprint = :fingerprint and as_of <= :as_of
  )`

const keep = [
  `delete from kept_facts where tenant = :tenant and (
    unit_id in (select unit_id from new_facts) or unit_id in (select id from outdated)
  )`,
  `insert into kept_facts (tenant, ${columns}) select :tenant, ${columns} from new_facts`,
  'delete from touched_accounts where tenant = :tenant',
  `insert into kept_readings (tenant, fingerprint, as_of) values (:tenant, :fingerprint, :as_of)
    on conflict (tenant) do update set fingerprint = excluded.fingerprint, as_of = excluded.as_of`,
]

const keptFacts = `
  select book.unit, book.group_id, ${columns.map((name) => `kept.${name}`)}
  from kept_facts as kept join book on book.id = kept.unit_id
  where kept.tenant = :tenant and book.is_unit`
