import { describe, expect, test } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { languages } from '#src/core/model/model.ts'
import { parseModel } from '#src/core/model/parse-model.ts'
import { faultWords } from '#src/web/model/fields/fault-words.ts'

const [revenue, ...criteria] = defaultModel.criteria
const [key, candidate, prospect, regular] = defaultModel.tiers

function withScale(scale: object) {
  const sources = [{ signal: 'revenue', scale }]
  return { ...defaultModel, criteria: [{ ...revenue, sources }, ...criteria] }
}

function withKey(change: object) {
  return { ...defaultModel, tiers: [{ ...key, ...change }, candidate, prospect, regular] }
}

/** What can be typed on the page and is wrong, with the text that says so. */
const typed: [what: string, document: object, text: string][] = [
  ['no number', { ...defaultModel, profitableShare: null }, 'number'],
  ['a fraction of a day', { ...defaultModel, windowDays: 7.5 }, 'whole'],
  ['an empty name', withKey({ name: '' }), 'text'],
  ['a minute below 0', { ...defaultModel, draining: { serviceHours: -1 } }, 'atLeastZero'],
  ['no end of a line', withScale({ kind: 'linear', from: null, to: 1 }), 'anyNumber'],
  ['a line backwards', withScale({ kind: 'linear', from: 2, to: 1 }), 'belowEnd'],
  ['a logarithm from 0', withScale({ kind: 'log', from: 0, to: 'auto' }), 'positive'],
  ['no end of a logarithm', withScale({ kind: 'log', from: null, to: 1 }), 'autoOrPositive'],
  [
    'no threshold',
    { ...defaultModel, matrix: { ...defaultModel.matrix, strength: null } },
    'medianOrPoints',
  ],
  ['places below 0', withKey({ capacity: -1 }), 'whole'],
  ['half a place', withKey({ capacity: 1.5 }), 'capacity'],
  ['an id with a space', withKey({ id: 'key account' }), 'id'],
  ['an id twice', withKey({ id: 'candidate', capacity: 5 }), 'ownId'],
  [
    'no weight at all',
    {
      ...defaultModel,
      criteria: defaultModel.criteria.map((criterion) => ({ ...criterion, weight: 0 })),
    },
    'someWeight',
  ],
  [
    'two bands alike',
    withScale({
      kind: 'bands',
      bands: [
        { from: 1, points: 1 },
        { from: 1, points: 2 },
      ],
    }),
    'eachOnce',
  ],
  ['tiers in a circle', withKey({ capacity: { timesTier: 'candidate', factor: 1 } }), 'noCircles'],
  [
    'a limit above the next one',
    {
      ...defaultModel,
      concentration: { ...defaultModel.concentration, dependent: 0.9 },
    },
    'upTo',
  ],
]

describe('what is wrong in a draft', () => {
  test.each(typed)('is said in the words of the pages: %s', (_what, document, text) => {
    const parsed = parseModel(document)
    const faults = parsed.ok ? [] : parsed.faults
    const keys = faults.map((fault) => faultWords(fault, ((key: string) => key) as never))
    expect(keys).toContain(`fault.${text}`)
  })

  test.each(languages)('has its words in %s', async (language) => {
    const texts = await import(`#src/web/model/texts/${language}.json`, { with: { type: 'json' } })
    for (const [, , text] of typed) expect(texts.default.fault).toHaveProperty(text)
  })
})
