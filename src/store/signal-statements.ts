import { readFileSync } from 'node:fs'
import type { StoredSignal } from '../core/columns.ts'

/** The text of a statement in signals/. */
export function statement(name: string): string {
  return readFileSync(new URL(`./signals/${name}.sql`, import.meta.url), 'utf8')
}

/** A table made for one reading. */
export interface Family {
  readonly table: string
  readonly text: string
}

/**
 * What the records of the accounts in scope add up to, in order: each file is one family of facts and
 * may use the tables before it. Numbers instead of ids let the larger ones be joined and grouped
 * several times.
 */
export const families: readonly Family[] = [
  { table: 'scope_deals', text: statement('deals') },
  { table: 'unit_sales', text: statement('sales') },
  { table: 'unit_buckets', text: statement('buckets') },
  { table: 'unit_chances', text: statement('chances') },
  { table: 'unit_stages', text: statement('stages') },
  { table: 'unit_activities', text: statement('activities') },
  { table: 'unit_products', text: statement('products') },
  { table: 'unit_revenues', text: statement('revenues') },
  { table: 'unit_flaws', text: statement('flaws') },
  { table: 'unit_turns', text: statement('turns') },
]

/** All of these, one row a unit. */
export const facts = statement('facts')

/** Signals that no other is made of: they are read by themselves, which spares the database a join. */
export const asides: readonly { readonly signal: StoredSignal; readonly text: string }[] = [
  { signal: 'stability', text: statement('stability') },
  { signal: 'marketPosition', text: statement('market-position') },
  { signal: 'referrals', text: statement('referrals') },
]
