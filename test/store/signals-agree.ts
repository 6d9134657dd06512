import { expect, it } from 'vitest'
import type { Model } from '#src/core/model/model.ts'
import type { Store } from '#src/ports/store.ts'
import { storedSignals } from '#src/store/signal-chunks.ts'
import { openBook } from '#test/oracle/book.ts'
import { lifecycleOf } from '#test/oracle/lifecycle.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { signalsOf } from '#test/oracle/signals.ts'
import { base, randomBook } from './random-book.ts'
import { asOf, readSignals, signalOf } from './read-signals.ts'

/** The database and a naive reading of docs/method.md, written by another hand, give the same signals. */
export function signalsAgree(store: () => Store): void {
  it.each<[string, number, Model]>([
    ['accounts', 1, pageModel(base)],
    ['accounts in short windows', 2, pageModel({ ...base, windowDays: 91, staleDealDays: 10 })],
    ['groups', 3, pageModel({ ...base, unit: 'group' })],
    ['groups, again', 4, pageModel({ ...base, unit: 'group' })],
  ])('agree with a naive reading of the method: %s', async (_name, seed, model) => {
    const book = randomBook(seed)
    const table = await readSignals(store(), book, { model })
    const units = openBook(book, model, asOf)
    const expected = signalsOf(units, book, model)
    const lifecycles = new Map(units.map((unit) => [unit.id, lifecycleOf(unit, model)]))
    const groups = new Map(units.map((unit) => [unit.id, unit.groupId]))
    expect(table.columns.size).toBeGreaterThan(10)
    for (const [row, id] of table.columns.ids.entries()) {
      for (const name of storedSignals) {
        const value = expected.get(id)?.[name] ?? null
        const actual = signalOf(table, id, name)
        if (value === null || !Number.isFinite(value))
          expect([id, name, actual]).toEqual([id, name, value])
        else expect(distance(actual, value), `${name} of ${id}`).toBeLessThan(1e-5)
      }
      expect(table.columns.lifecycle[row]).toBe(lifecycles.get(id))
      expect(table.columns.groupIds[table.columns.groups[row] ?? -1]).toBe(groups.get(id))
    }
  })
}

/** From a value, as a part of it where it is larger than 1. */
function distance(actual: number | null, value: number): number {
  return Math.abs((actual ?? Number.NaN) - value) / Math.max(1, Math.abs(value))
}
