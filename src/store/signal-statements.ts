import { readFileSync } from 'node:fs'
import type { StoredSignal } from '../core/columns.ts'

/** The text of a statement in signals/. */
export function statement(name: string): string {
  return readFileSync(new URL(`./signals/${name}.sql`, import.meta.url), 'utf8')
}

/** Signals that no other is made of: they are read by themselves, which spares the database a join. */
export const asides: readonly { readonly signal: StoredSignal; readonly text: string }[] = [
  { signal: 'stability', text: statement('stability') },
  { signal: 'marketPosition', text: statement('market-position') },
  { signal: 'referrals', text: statement('referrals') },
]
