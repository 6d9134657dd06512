import { compareIds } from '#src/core/compare-ids.ts'
import type { AccountIndex } from './account-index.ts'
import type { FieldReader } from './field-reader.ts'

/**
 * Accounts that a row belongs to, in order of their ids: those whose ids it gives, else the one that
 * it names. Empty for one that nobody knows. Notes a name that several accounts have.
 */
export function accountsOf(read: FieldReader, accounts: AccountIndex | null): string[] {
  const ids = read.text('accountId')
  if (ids !== null) return listOf(ids).sort(compareIds)
  const reference = read.text('account')
  if (reference === null) return []
  const found = accounts?.find(reference)
  if (found === null) {
    read.refuse('account', { key: 'rejected.same-name', values: { name: reference } })
    return []
  }
  return found === undefined ? [] : [found]
}

/** Texts of a cell that holds several, each once. */
export function listOf(cell: string): string[] {
  const parts = cell.split(';').map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}
