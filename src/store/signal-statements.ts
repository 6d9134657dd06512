import { readFileSync } from 'node:fs'
import type { StoredSignal } from '../core/columns.ts'

/** The text of a statement in signals/. */
export function statement(name: string): string {
  return readFileSync(new URL(`./signals/${name}.sql`, import.meta.url), 'utf8')
}

/**
 * Tables made for one reading, in order: each file is one family of facts and may use the tables
 * before it. Numbers instead of ids let the larger ones be joined and grouped several times.
 */
export const families: readonly { readonly table: string; readonly text: string }[] = [
  { table: 'book', text: statement('book') },
  { table: 'won_deals', text: statement('won-deals') },
  { table: 'other_deals', text: statement('other-deals') },
  { table: 'unit_sales', text: statement('sales') },
  { table: 'unit_chances', text: statement('chances') },
  { table: 'unit_stages', text: statement('stages') },
  { table: 'unit_activities', text: statement('activities') },
  { table: 'unit_members', text: statement('members') },
]

/** Signals that no other is made of: they are read by themselves, which spares the database a join. */
export const asides: readonly { readonly signal: StoredSignal; readonly text: string }[] = [
  { signal: 'stability', text: statement('stability') },
  { signal: 'newLines', text: statement('products') },
  { signal: 'marketPosition', text: statement('market-position') },
  { signal: 'referrals', text: statement('referrals') },
]
