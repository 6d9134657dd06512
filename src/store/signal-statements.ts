import { readFileSync } from 'node:fs'
import type { StoredSignal } from '../core/columns.ts'

/** The text of a statement in signals/. */
export function statement(name: string): string {
  return readFileSync(new URL(`./signals/${name}.sql`, import.meta.url), 'utf8')
}

/** Signals that no other is made of and that the database works out: read by themselves, they spare it a join. */
export const asides: readonly { readonly signal: StoredSignal; readonly text: string }[] = [
  { signal: 'stability', text: statement('stability') },
  { signal: 'referrals', text: statement('referrals') },
]
