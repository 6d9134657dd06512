import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountColumns } from '#src/core/columns.ts'
import { type Judged, judge } from '#src/core/judge.ts'
import type { Model } from '#src/core/model/model.ts'
import { type ChangeCause, type JudgedOnce, splitChange } from '#src/core/score/change-split.ts'
import { rowDetails } from '#src/core/score/row-details.ts'
import { type ShownChange, shownChange } from '#src/core/score/shown-change.ts'
import { randomBook } from '#test/core/preview/random-book.ts'
import { changedModel, randomModel } from '#test/core/preview/random-models.ts'

interface Once {
  readonly model: Model
  readonly columns: AccountColumns
  readonly judged: Judged
}

/** A run, and another one after some accounts and perhaps the model have changed. */
const pairs = fc.gen().map((g) => {
  const { columns, memory } = randomBook(g)
  const model = randomModel(g)
  const first: Once = { model, columns, judged: judge(model, columns, memory) }
  const hasNewModel = g(fc.boolean)
  const next = hasNewModel ? changedModel(g, changedModel(g, model)) : model
  const changed = columns.ids.map(() => g(fc.integer, { min: 0, max: 2 }) === 0)
  const signals = Object.entries(columns.signals).map(([name, values]) => [
    name,
    values.map((value, row) =>
      changed[row] ? (g(fc.constantFrom, null, NaN, 3, 700) ?? value) : value,
    ),
  ])
  const moved = { ...columns, signals: Object.fromEntries(signals) as AccountColumns['signals'] }
  const anchors = hasNewModel || g(fc.boolean) ? [] : first.judged.scores.anchors
  const second: Once = {
    model: next,
    columns: moved,
    judged: judge(next, moved, { ...memory, anchors }),
  }
  return { first, second, changed, hasNewModel }
})

/** Each row as it is stored, with its rounded score. */
function stored({ model, columns, judged }: Once): (JudgedOnce & { readonly score: number })[] {
  const detailsOf = rowDetails(model, columns, judged.scores)
  return columns.ids.map((_, row) => ({
    ...{ model, ...detailsOf(row) },
    // NaN, which is no data, is not equal to itself.
    revenue: columns.signals.revenue[row] || null,
    score: judged.scores.score.rounded[row] ?? NaN,
  }))
}

const sum = (parts: Iterable<number>) => [...parts].reduce((total, part) => total + part, 0)
const tenths = (part: number) => Math.round(part * 10)

test('the parts of a change add up to the change, for 1,000 random pairs of runs', () => {
  fc.assert(
    fc.property(pairs, ({ first, second, changed, hasNewModel }) => {
      const befores = stored(first)
      const afters = stored(second)
      const { anchors } = second.judged.scores
      const ids = second.model.criteria.map(({ id }) => id)
      afters.forEach((after, row) => {
        if (row % 6 > 0) return
        const before = befores[row]!
        const others = (id: string) => {
          const values = afters.toSpliced(row, 1).map((other) => other.values[ids.indexOf(id)])
          return values.filter((value) => typeof value === 'number')
        }
        const parts = splitChange({ before, after, scales: { anchors, others } })
        if (Number.isNaN(before.score) || Number.isNaN(after.score)) {
          expect(parts).toBeNull()
          return
        }
        const exact = ({ judged }: Once) => judged.scores.score.exact[row] ?? NaN
        const all = parts!.flatMap((criterion) => Object.values(criterion.parts))
        expect(sum(all)).toBeCloseTo(exact(second) - exact(first), 9)
        const causes = (cause: 'own' | 'model') => parts!.map((criterion) => criterion.parts[cause])
        if (!hasNewModel) expect(causes('model').every((part) => part === 0)).toBe(true)
        if (!changed[row]) expect(causes('own').every((part) => part === 0)).toBe(true)
        const scores = { before: before.score, after: after.score }
        for (const scale of [100, 10] as const) {
          expect(wrongSums(shownChange(parts!, scores, scale))).toEqual([])
        }
      })
    }),
    { numRuns: 1000, endOnFailure: true },
  )
})

/** Where tenths, which nobody adds up to anything else, do not add up. */
function wrongSums({ before, after, change, causes, criteria }: ShownChange): string[] {
  const byCause = Object.entries(causes).map(([cause, part]) => ({
    what: cause,
    isWrong: sum(criteria.map(({ parts }) => tenths(parts[cause as ChangeCause]))) !== tenths(part),
  }))
  const byCriterion = criteria.map(({ criterion, change: across, parts }) => ({
    what: criterion,
    isWrong: sum(Object.values(parts).map(tenths)) !== tenths(across),
  }))
  const all = [
    { what: 'scores', isWrong: tenths(change) !== tenths(after) - tenths(before) },
    { what: 'causes', isWrong: sum(Object.values(causes).map(tenths)) !== tenths(change) },
  ]
  return [...all, ...byCause, ...byCriterion].flatMap(({ what, isWrong }) =>
    isWrong ? [what] : [],
  )
}
