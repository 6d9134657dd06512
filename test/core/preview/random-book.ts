import fc, { type GeneratorValue } from 'fast-check'
import type { AccountColumns, Lifecycle } from '#src/core/columns.ts'
import { judge, type Memory } from '#src/core/judge.ts'
import { ruleIds, signalNames } from '#src/core/model/model.ts'
import type { LedgerTask } from '#src/core/playbook/task.ts'
import type { PlaybookBook } from '#src/core/preview/book.ts'
import { accountColumns, type TestAccount } from '#test/core/account-columns.ts'
import { ledgerTask, unit } from '#test/core/playbook-case.ts'
import { randomModel } from './random-models.ts'

type Draw = GeneratorValue

const asOf = '2026-06-30'
const owners = ['ann', 'bob', 'gone', null]
const tierIds = ['key', 'candidate', 'prospect', 'regular', 'unknown']

export interface RandomBook {
  readonly columns: AccountColumns
  readonly memory: Memory
  readonly playbook: PlaybookBook
  /** With the texts that `playbook` leaves out. */
  readonly ledger: readonly LedgerTask[]
}

/** Accounts of every sort, with what an earlier run by some other model left of most of them. */
export function randomBook(g: Draw): RandomBook {
  const size = g(fc.integer, { min: 0, max: 30 })
  const columns = randomColumns(g, size)
  const memory = randomMemory(g, columns)
  const ledger = randomLedger(g, columns)
  return {
    columns,
    memory,
    ledger,
    playbook: {
      ledger,
      pending: Array.from({ length: g(fc.integer, { min: 0, max: 4 }) }, () => ({
        unitId: String(g(fc.integer, { min: 1, max: size + 2 })),
        rule: g(
          fc.constantFrom,
          'needs-analysis' as const,
          'left-key' as const,
          'draining' as const,
        ),
        since: g(fc.constantFrom, '2026-01-10', '2026-06-20'),
      })),
      outOfPlay: g(fc.boolean)
        ? [unit({ unitId: String(size + 1), rank: Infinity, tier: null })]
        : [],
      activeOwners: g(fc.constantFrom, null, ['ann', 'bob']),
      missing: g(fc.constantFrom, [], ['call' as const]),
      taskRecords: new Map(
        size > 0 && g(fc.boolean) ? [[0, { accountId: 'm1', ownerId: 'bob' }]] : [],
      ),
      oldestStages: new Map(
        columns.ids.flatMap((_, row) =>
          row % 3 === 0 ? [[row, { dealName: 'Deal', days: row * 7 }]] : [],
        ),
      ),
    },
  }
}

function randomColumns(g: Draw, size: number): AccountColumns {
  const value = fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(0, -0, -5, 1, Infinity) },
    { weight: 4, arbitrary: fc.double({ min: 0.01, max: 9, noNaN: true }).map((x) => x ** 4) },
  )
  // The first three are the parents of others; so is an account that is not in play.
  const outOfPlay = size + 9
  const accounts = Array.from({ length: size }, (_, row): TestAccount => {
    const lifecycle: Lifecycle = g(fc.constantFrom, 'customer', 'customer', 'prospect', 'lapsed')
    return {
      ...Object.fromEntries(
        signalNames.map((name) => [
          name,
          finite(
            name,
            g(() => value),
          ),
        ]),
      ),
      needRating: g(fc.constantFrom, null, 1, 5, 10),
      lifecycle,
      ...(g(fc.boolean) && { firstWonAge: g(fc.constantFrom, 10, 181, 182) }),
      group: String(row < 3 ? row + 1 : g(fc.constantFrom, row + 1, 1, 2, 3, outOfPlay)),
      hasEmptyWon: g(fc.boolean),
      properties: { fit: g(fc.constantFrom, 'tier_1', 'tier_3', 'other') },
    }
  })
  const columns = accountColumns(accounts)
  return { ...columns, ownerIds: columns.ids.map(() => g(fc.constantFrom, ...owners)) }
}

/** Only the cost to serve can be without end. */
function finite(name: string, value: number | null): number | null {
  return value === Infinity && name !== 'costToServe' ? 1000 : value
}

function randomMemory(g: Draw, columns: AccountColumns): Memory {
  const rows = columns.ids.map((_, row) => row)
  const nothing: Memory = {
    asOf: g(fc.constantFrom, '2026-02-01', '2026-06-25', asOf),
    anchors: [],
    states: new Map(),
    pins: new Map(),
    mappedTiers: new Map(),
  }
  const earlier = judge(randomModel(g), columns, nothing)
  const isFirst = g(fc.integer, { min: 0, max: 4 }) === 0
  const states = earlier.changes.states
    .filter(() => g(fc.integer, { min: 0, max: 5 }) > 0)
    .map((state) => ({
      ...state,
      tier: g(fc.boolean) ? state.tier : g(fc.constantFrom, ...tierIds),
      since: g(fc.constantFrom, '2025-06-30', state.since),
      belowSince: g(fc.constantFrom, null, '2026-06-01'),
    }))
  const left = {
    ...states[0],
    unitId: String(columns.size + 1),
    tier: 'key',
    since: '2026-01-01',
    belowSince: null,
    quadrant: 'key',
    segment: 'common',
  }
  const some = rows.filter(() => g(fc.integer, { min: 0, max: 6 }) === 0)
  const held = g(fc.boolean) ? [...states, left] : states
  return {
    asOf,
    anchors: g(fc.boolean) ? earlier.scores.anchors : [],
    states: new Map(isFirst ? [] : held.map((state) => [state.unitId, state])),
    pins: new Map(
      some.map((row) => [
        row,
        {
          tier: g(fc.constantFrom, ...tierIds),
          until: g(fc.constantFrom, null, '2026-06-29', '2026-07-30'),
        },
      ]),
    ),
    mappedTiers: new Map(rows.filter((row) => row % 5 === 0).map((row) => [row, 'key'])),
  }
}

function randomLedger(g: Draw, { size }: AccountColumns): LedgerTask[] {
  return Array.from({ length: g(fc.integer, { min: 0, max: 8 }) }, () =>
    ledgerTask(g(fc.constantFrom, ...ruleIds), {
      unitId: String(g(fc.integer, { min: 1, max: size + 1 })),
      ownerId: g(fc.constantFrom, ...owners),
      number: g(fc.integer, { min: 1, max: 3 }),
      createdOn: g(fc.constantFrom, '2025-05-01', '2026-06-28'),
      status: g(fc.constantFrom, 'open', 'closed', 'refused', 'undone'),
    }),
  )
}
