import { expect, test } from 'vitest'
import { bookOf } from '#src/core/preview/book-of.ts'
import { createPreview } from '#src/core/preview/create-preview.ts'
import { weightEffect } from '#src/core/preview/weight-effect.ts'
import { accountColumns } from '#test/core/account-columns.ts'
import { type CriterionDocument, modelWith } from '#test/core/model-with.ts'

const noTasks = {
  ...{ ledger: [], pending: [], outOfPlay: [], activeOwners: null, missing: [] },
  ...{ taskRecords: new Map(), oldestStages: new Map() },
}

test('the effect of a weight is who would be elsewhere, and how far scores would move, without it', () => {
  const rating = { kind: 'rating' } as const
  const model = modelWith(
    [
      {
        id: 'need',
        axis: 'strength',
        sources: [{ signal: 'needRating', scale: rating }],
        weight: 30,
      },
      {
        id: 'name',
        axis: 'attractiveness',
        sources: [{ signal: 'reputationRating', scale: rating }],
        weight: 10,
      },
      {
        id: 'off',
        axis: 'attractiveness',
        sources: [{ signal: 'influenceRating', scale: rating }],
        weight: 0,
      },
    ],
    {
      tiers: [
        { id: 'key', name: 'Key', minScore: 50, capacity: 1 },
        { id: 'rest', name: 'Rest' },
      ],
    },
  )
  // Scores (30 × 100 + 10 × 1) / 40 = 75.25 and (30 × 1 + 10 × 100) / 40 = 25.75.
  const columns = accountColumns([
    { needRating: 10, reputationRating: 1 },
    { needRating: 1, reputationRating: 10 },
  ])
  const memory = {
    ...{ asOf: '2026-06-30', anchors: [], pins: new Map(), mappedTiers: new Map() },
    states: new Map(),
  }
  const book = bookOf({ model, columns, names: ['A', 'B'], memory, playbook: noTasks })
  const preview = createPreview(book)
  const base = preview.look(model, 'after-patience')
  // Without need the scores are 1 and 100: both move by 74.25, and the place goes to the second.
  expect(weightEffect(preview, base, 'need')).toEqual({
    criterion: 'need',
    otherTier: 2,
    meanShift: 74.25,
  })
  // Without the name they are 100 and 1: the first stays where it is.
  expect(weightEffect(preview, base, 'name')).toEqual({
    criterion: 'name',
    otherTier: 0,
    meanShift: 24.75,
  })
  expect(weightEffect(preview, base, 'off')).toBeNull()
})

test('the effect of a weight is not that of ends which a new model would find anew', () => {
  const criterion = (id: 'revenue' | 'pipeline', weight: number): CriterionDocument => ({
    ...{ id, axis: 'strength', weight },
    sources: [{ signal: id, scale: { kind: 'log' } }],
  })
  const model = modelWith([criterion('revenue', 10), criterion('pipeline', 1)])
  // By the ends held, 10 gets 50.5 points, 1 gets 1; anew they would be 1 and 10. Nobody has a pipeline but one.
  const columns = accountColumns([{ revenue: 10 }, { revenue: 1 }, { pipeline: 5 }])
  const memory = {
    ...{ asOf: '2026-06-30', pins: new Map(), mappedTiers: new Map(), states: new Map() },
    anchors: [{ criterion: 'revenue', source: 0, from: 1, to: 100, since: '2026-06-01' }],
  }
  const book = bookOf({ model, columns, names: ['A', 'B', 'C'], memory, playbook: noTasks })
  const preview = createPreview(book)
  const base = preview.look(model, 'after-patience')
  expect(base.scores.score.rounded[0]).toBe(50.5)
  expect(weightEffect(preview, base, 'pipeline')).toMatchObject({ meanShift: 0 })
})
