import type { AccountColumns, Lifecycle, StoredSignal } from '#src/core/columns.ts'
import { signalNames } from '#src/core/model/model.ts'

/** An account in play as tests write it: what is absent is "no data". */
export type TestAccount = Partial<Record<StoredSignal, number | null>> & {
  readonly lifecycle?: Lifecycle
  readonly firstWonAge?: number
  readonly group?: string
  readonly hasEmptyWon?: boolean
  readonly properties?: Readonly<Record<string, string>>
}

/** Columns of accounts with the ids 1 to n: customers of long standing unless they say otherwise. */
export function accountColumns(accounts: readonly TestAccount[]): AccountColumns {
  const ids = accounts.map((_, index) => String(index + 1))
  const groups = accounts.map(({ group }, index) => group ?? ids[index] ?? '')
  const groupIds = [...new Set(groups)]
  const lifecycle = accounts.map((account) => account.lifecycle ?? 'customer')
  const keys = new Set(accounts.flatMap(({ properties }) => Object.keys(properties ?? {})))
  const column = (name: StoredSignal) => Float64Array.from(accounts, (a) => a[name] ?? NaN)
  const stored = signalNames.filter((name) => name !== 'share')
  return {
    size: accounts.length,
    ids,
    signals: Object.fromEntries(
      stored.map((name) => [name, column(name)]),
    ) as AccountColumns['signals'],
    properties: Object.fromEntries(
      [...keys].map((key) => [key, accounts.map(({ properties }) => properties?.[key] ?? null)]),
    ),
    lifecycle,
    firstWonAge: Float64Array.from(
      accounts,
      ({ firstWonAge }, row) => firstWonAge ?? (lifecycle[row] === 'prospect' ? NaN : 1000),
    ),
    groups: Uint32Array.from(groups, (group) => groupIds.indexOf(group)),
    groupIds,
    ownerIds: accounts.map(() => null),
    hasEmptyWon: accounts.map(({ hasEmptyWon }) => hasEmptyWon ?? false),
  }
}
