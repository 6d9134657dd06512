import { readFileSync } from 'node:fs'

/** The text of a statement in signals/. */
export function statement(name: string): string {
  return readFileSync(new URL(`./signals/${name}.sql`, import.meta.url), 'utf8')
}

/**
 * Tables made for one reading, in order: each file is one family of signals and may use the tables
 * before it. Numbers instead of ids let the larger ones be joined and grouped several times.
 */
export const families: readonly { readonly table: string; readonly text: string }[] = [
  { table: 'book', text: statement('book') },
  { table: 'method_deals', text: statement('method-deals') },
  { table: 'unit_deals', text: statement('deals') },
  { table: 'unit_stability', text: statement('stability') },
  { table: 'unit_products', text: statement('products') },
  { table: 'unit_activities', text: statement('activities') },
  { table: 'market_positions', text: statement('market-position') },
  { table: 'unit_referrals', text: statement('referrals') },
  { table: 'unit_stages', text: statement('stages') },
  { table: 'unit_members', text: statement('members') },
  { table: 'signal_rows', text: statement('rows') },
]
