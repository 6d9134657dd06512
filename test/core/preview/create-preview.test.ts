import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Judged, judge, type Memory } from '#src/core/judge.ts'
import { canonicalJson } from '#src/core/model/canonical-json.ts'
import type { Model } from '#src/core/model/model.ts'
import { chooseTasks } from '#src/core/playbook/choose-tasks.ts'
import { dueTasks } from '#src/core/playbook/playbook.ts'
import type { UnitFacts } from '#src/core/playbook/rules/unit-facts.ts'
import { unitFactsAt } from '#src/core/playbook/unit-facts-at.ts'
import { bookOf } from '#src/core/preview/book-of.ts'
import { compareOutlooks } from '#src/core/preview/compare.ts'
import { createPreview, type Outlook } from '#src/core/preview/create-preview.ts'
import { decodeBook } from '#src/core/preview/decode-book.ts'
import { encodeBook } from '#src/core/preview/encode-book.ts'
import { forecastTasks } from '#src/core/preview/forecast-tasks.ts'
import { ownerLoads } from '#src/core/preview/owner-loads.ts'
import { type RandomBook, randomBook } from './random-book.ts'
import { changedModel, randomModel } from './random-models.ts'

// Cases are large: the seed of a failure tells more than the hour that shrinking it takes.
const runs = { numRuns: 60, endOnFailure: true }

/** A book, and models each one change from the one before; the first is in force. */
const cases = fc.gen().map((g) => {
  const random = randomBook(g)
  const inForce = randomModel(g)
  const models = [inForce]
  for (let change = 0; change < 5; change++) models.push(changedModel(g, models.at(-1) ?? inForce))
  const { columns, memory, playbook } = random
  const names = columns.ids.map((id) => `Account ${id}`)
  const book = bookOf({ model: inForce, columns, names, memory, playbook })
  return { random, book, inForce, models: [...models, inForce] }
})

/** What the run after the publication of a model goes by: ends of scales are found anew. */
function memoryFor(
  model: Model,
  { random, inForce }: { random: RandomBook; inForce: Model },
): Memory {
  const isInForce = canonicalJson(model) === canonicalJson(inForce)
  return isInForce ? random.memory : { ...random.memory, anchors: [] }
}

/** Without the functions of the scales, which are never the same. */
function results(outlook: Outlook | Judged) {
  const { scores, thresholds, quadrants, segments, shares, concentration, assignment } = outlook
  const criteria = scores.criteria.map(({ scales: _, ...rest }) => rest)
  const figures = { thresholds, quadrants, segments, shares, concentration, assignment }
  return { ...figures, scores: { ...scores, criteria } }
}

test('a preview is to the last bit what a run would judge, whatever was looked at before', () => {
  fc.assert(
    fc.property(cases, (c) => {
      const preview = createPreview(c.book)
      for (const model of c.models) {
        expect(results(preview.look(model))).toEqual(
          results(judge(model, c.random.columns, memoryFor(model, c))),
        )
      }
    }),
    runs,
  )
})

test('after patience an outlook is what a run would judge if no tier had any', () => {
  fc.assert(
    fc.property(cases, (c) => {
      const preview = createPreview(c.book)
      for (const model of c.models) {
        const tiers = model.tiers.map((tier) => ({ ...tier, patienceDays: 0 }))
        const expected = judge({ ...model, tiers }, c.random.columns, memoryFor(model, c))
        const { assignment } = preview.look(model, 'after-patience')
        expect(assignment).toEqual(expected.assignment)
      }
    }),
    runs,
  )
})

test('tasks are those that the playbook plans when it is asked about every account', () => {
  fc.assert(
    fc.property(cases, (c) => {
      const preview = createPreview(c.book)
      for (const model of c.models) {
        const { asOf } = c.book
        const { ledger, pending, outOfPlay, activeOwners, missing } = c.book.playbook
        const all = judge(model, c.random.columns, memoryFor(model, c))
        const { due } = dueTasks({
          ...{ model, asOf, ledger, pending, events: all.changes.events },
          units: [...factsOf(all, c.random), ...outOfPlay],
          owners: { active: activeOwners && new Set(activeOwners) },
          missing: new Set(missing),
        })
        const expected = chooseTasks(due, { model, asOf, ledger })
        const { tasks, waiting, byRule, byOwner } = forecastTasks(preview.look(model))
        expect({ chosen: tasks, waiting }).toEqual(expected)
        for (const counts of [byRule, byOwner]) {
          expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(tasks.length)
        }
      }
    }),
    runs,
  )
})

function factsOf({ scores, shares, changes }: Judged, { columns, playbook }: RandomBook) {
  return columns.ids.map((unitId, row): UnitFacts => {
    const own = { accountId: unitId, ownerId: columns.ownerIds[row] ?? null }
    return unitFactsAt(row, columns, {
      ...{ unitId, name: `Account ${unitId}`, ...own, ...playbook.taskRecords.get(row) },
      oldestStage: playbook.oldestStages.get(row) ?? null,
      rank: scores.rank[row] ?? 0,
      share: shares[row] ?? 0,
      state: changes.states[row],
    })
  })
}

test('a book comes through JSON as it was', () => {
  fc.assert(
    fc.property(cases, ({ book }) => {
      const wire = JSON.parse(JSON.stringify(encodeBook(book)))
      const ledger = book.playbook.ledger.map(({ draft, ...task }) => {
        const { accountId, ownerId } = draft
        const { unitId, rule, number, createdOn, status } = task
        return { unitId, rule, number, createdOn, status, draft: { accountId, ownerId } }
      })
      expect(decodeBook(wire)).toEqual({ ...book, playbook: { ...book.playbook, ledger } })
    }),
    runs,
  )
})

test('moves count every account once, from the tier that one model gives it to that of another', () => {
  fc.assert(
    fc.property(cases, ({ book, models }) => {
      const preview = createPreview(book)
      const before = preview.look(models[0]!)
      for (const model of models) {
        const after = preview.look(model)
        const { counts, moved, left } = compareOutlooks(before, after)
        expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(book.columns.size)
        const idOf = ({ model: { tiers }, assignment }: Outlook, row: number) =>
          tiers[assignment.tiers[row]!]!.id
        const expected = [...after.scores.order].filter(
          (row) => idOf(before, row) !== idOf(after, row),
        )
        expect([...moved]).toEqual(expected)
        expect(left).toHaveLength(0)
        expect(after.tiers.map(({ accounts }) => accounts)).toEqual(
          model.tiers.map((_, to) => counts.reduce((sum, row) => sum + (row[to] ?? 0), 0)),
        )
        const loads = ownerLoads(after)
        expect(loads.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(book.columns.size)
      }
    }),
    runs,
  )
})
