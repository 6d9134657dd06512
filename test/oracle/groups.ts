import { compareIds } from '#src/core/compare-ids.ts'
import type { AccountRecord } from '#src/ports/records.ts'

/**
 * The group of each account: "an account with all its descendants, named by its topmost parent; a
 * missing parent ends the chain; the members of a loop and their descendants are one group named by
 * the loop's lowest id".
 */
export function groupIds(accounts: readonly AccountRecord[]): Map<string, string> {
  const byId = new Map(accounts.map((account) => [account.id, account]))
  return new Map(accounts.map((account) => [account.id, topOf(account, byId)]))
}

function topOf(account: AccountRecord, byId: ReadonlyMap<string, AccountRecord>): string {
  const path: string[] = []
  let current = account
  for (;;) {
    const seenAt = path.indexOf(current.id)
    if (seenAt >= 0) return path.slice(seenAt).sort(compareIds)[0] ?? current.id
    path.push(current.id)
    const parent = current.parentId === null ? undefined : byId.get(current.parentId)
    if (parent === undefined) return current.id
    current = parent
  }
}
