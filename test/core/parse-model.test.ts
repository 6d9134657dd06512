import { describe, expect, it } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { modelJsonSchema, parseModel } from '#src/core/model/parse-model.ts'

type Path = readonly (string | number)[]

/** Problems of the default model in which the field at `path` is `value`; undefined removes it. */
function problemsWith(path: Path, value: unknown): readonly string[] {
  const parsed = parseModel(edited(path, value))
  return parsed.ok ? [] : parsed.problems
}

function edited(path: Path, value: unknown): unknown {
  const document = structuredClone(defaultModel)
  const parent = path.slice(0, -1).reduce<object>((at, key) => Reflect.get(at, key), document)
  const key = path.at(-1) ?? ''
  if (value === undefined) Reflect.deleteProperty(parent, key)
  else Reflect.set(parent, key, value)
  return document
}

describe('a good model', () => {
  it('is taken as it is when it is the default one', () => {
    expect(parseModel(structuredClone(defaultModel))).toEqual({ ok: true, model: defaultModel })
  })

  it('survives export and import', () => {
    const text = JSON.stringify(defaultModel)
    expect(parseModel(JSON.parse(text))).toEqual({ ok: true, model: defaultModel })
  })

  it('gets the thresholds that a rule leaves out', () => {
    const silent = defaultModel.playbook.rules.findIndex(({ id }) => id === 'silent')
    const parsed = parseModel(
      edited(['playbook', 'rules', silent, 'thresholds'], { candidateDays: 90 }),
    )
    expect(parsed.ok && parsed.model.playbook.rules[silent]?.thresholds).toEqual({
      keyDays: 30,
      candidateDays: 90,
    })
  })

  it('may use a property of its own once it is mapped', () => {
    const document = edited(['criteria', 7, 'sources', 0, 'property'], 'strategicFit')
    expect(parseModel({ ...Object(document), mappings: { strategicFit: 'our_fit' } }).ok).toBe(true)
  })

  it('has a JSON schema that names every section', () => {
    expect(Object.keys(modelJsonSchema().properties ?? {})).toEqual(
      expect.arrayContaining(['criteria', 'matrix', 'tiers', 'playbook', 'mappings']),
    )
  })
})

describe('a bad model', () => {
  const cases: [title: string, path: Path, value: unknown, problem: string][] = [
    [
      'a weight too large',
      ['criteria', 2, 'weight'],
      140,
      'criteria[2] "abilityToPay" weight is 140; allowed: a number from 0 to 100',
    ],
    [
      'a weight that is text',
      ['criteria', 0, 'weight'],
      '25',
      'criteria[0] "revenue" weight is "25"; allowed: a number from 0 to 100',
    ],
    [
      'a missing weight',
      ['criteria', 0, 'weight'],
      undefined,
      'criteria[0] "revenue" weight is missing; allowed: a number from 0 to 100',
    ],
    [
      'an unknown axis',
      ['criteria', 1, 'axis'],
      'beauty',
      'criteria[1] "potential" axis is "beauty"; allowed: "attractiveness", "strength"',
    ],
    [
      'a misspelt field',
      ['criteria', 0, 'wieght'],
      3,
      'criteria[0] "revenue" wieght is not a known field; allowed: id, label, axis, sources, direction, weight, orderHistory, minHistoryDays, missing',
    ],
    [
      'an unknown scale',
      ['criteria', 0, 'sources', 0, 'scale', 'kind'],
      'cubic',
      'criteria[0] "revenue" sources[0].scale.kind is "cubic"; allowed: percentile, linear, log, bands, rating, choices',
    ],
    [
      'a scale upside down',
      ['criteria', 8, 'sources', 0, 'scale', 'from'],
      2,
      'criteria[8] "stability" sources[0].scale.from is 2; allowed: a number below "to"',
    ],
    [
      'a source of two kinds',
      ['criteria', 0, 'sources', 0, 'property'],
      'fit',
      'criteria[0] "revenue" sources[0] is {"signal":"revenue","scale":{"kind":"log","from":"auto","to":"auto"},"propert…; allowed: an object with "scale" and either "signal" or "property"',
    ],
    [
      'a negative capacity',
      ['tiers', 0, 'capacity'],
      -1,
      'tiers[0] "key" capacity is -1; allowed: a whole number from 0 to 1000000',
    ],
    [
      'a capacity in words',
      ['tiers', 0, 'capacity'],
      'some',
      'tiers[0] "key" capacity is "some"; allowed: null, a whole number from 0, "auto" or {"timesTier": a tier\'s id, "factor": a number above 0}',
    ],
    [
      'a single tier',
      ['tiers'],
      [{ id: 'regular', name: 'Regular' }],
      'tiers has 1 entries; allowed: at least 2',
    ],
    ['no section', ['matrix'], undefined, 'matrix is missing; allowed: an object'],
    [
      'a window of half a day',
      ['windowDays'],
      0.5,
      'windowDays is 0.5; allowed: a whole number from 7 to 3650',
    ],
    [
      'an id that is used twice',
      ['criteria', 1, 'id'],
      'revenue',
      'criteria[1] "revenue" id is used twice; allowed: an id of its own',
    ],
    [
      'a strategic criterion that is none',
      ['strategic', 'criteria', 1],
      'fame',
      'strategic.criteria[1] is "fame", which is no criterion; allowed: revenue, potential, abilityToPay, reputation, influence, newBusiness, costToServe, fit, stability, frequency, need, winRate, relationship',
    ],
    [
      'a property that nobody maps',
      ['criteria', 7, 'sources', 0, 'property'],
      'mood',
      'criteria[7] "fit" sources[0].property is "mood", which is not mapped; allowed: fit, industry, or a new key of mappings',
    ],
    [
      'choices on a signal',
      ['criteria', 0, 'sources', 0, 'scale'],
      { kind: 'choices', choices: { a: 1 } },
      'criteria[0] "revenue" sources[0].scale.kind is "choices"; allowed: only on a property',
    ],
    [
      'a rating scale on money',
      ['criteria', 0, 'sources', 0, 'scale'],
      { kind: 'rating' },
      'criteria[0] "revenue" sources[0].scale.kind is "rating"; allowed: only on a property, needRating, reputationRating, influenceRating',
    ],
    [
      'bands with a bound twice',
      ['criteria', 5, 'sources', 0, 'scale', 'bands', 1, 'from'],
      0,
      'criteria[5] "newBusiness" sources[0].scale.bands have the same "from" twice; allowed: each once',
    ],
    [
      'a capacity in terms of no tier',
      ['tiers', 1, 'capacity', 'timesTier'],
      'gold',
      'tiers[1] "candidate" capacity.timesTier is "gold", which is no tier; allowed: key, prospect',
    ],
    [
      'a capacity in terms of an unlimited tier',
      ['tiers', 1, 'capacity', 'timesTier'],
      'regular',
      'tiers[1] "candidate" capacity.timesTier is "regular", which has no capacity; allowed: a tier that has one',
    ],
    [
      'a capacity in terms of itself',
      ['tiers', 1, 'capacity', 'timesTier'],
      'candidate',
      'tiers[1] "candidate" capacity.timesTier is "candidate", whose capacity depends on this one; allowed: no circles',
    ],
    [
      'a prospect tier that becomes one for prospects',
      ['tiers', 2, 'becomes'],
      'prospect',
      'tiers[2] "prospect" becomes is "prospect", which admits no customers; allowed: key, candidate, regular',
    ],
    [
      'a customer tier that becomes another',
      ['tiers', 0, 'becomes'],
      'candidate',
      'tiers[0] "key" becomes is "candidate"; allowed: only on a tier whose lifecycle is "prospect"',
    ],
    [
      'a last tier with a minimum',
      ['tiers', 3, 'minScore'],
      10,
      'tiers[3] "regular" minScore is 10; allowed: 0, as the last tier takes everyone',
    ],
    [
      'concentration bands out of order',
      ['concentration', 'major'],
      0.3,
      'concentration.major is 0.3; allowed: up to "dependent" (0.25)',
    ],
    [
      'an unknown threshold',
      ['playbook', 'rules', 2, 'thresholds', 'keydays'],
      7,
      'playbook.rules[2] "silent" thresholds.keydays is not a known threshold; allowed: keyDays, candidateDays',
    ],
  ]
  it.each(cases)('with %s says where, what and what is allowed', (_, path, value, problem) => {
    expect(problemsWith(path, value)).toEqual([problem])
  })

  it('is told every problem at once', () => {
    const document = edited(['criteria', 0, 'weight'], -1)
    expect(parseModel({ ...Object(document), unit: 'team' })).toEqual({
      ok: false,
      problems: [
        'unit is "team"; allowed: "account", "group"',
        'criteria[0] "revenue" weight is -1; allowed: a number from 0 to 100',
      ],
      faults: [
        { path: ['unit'], problem: 'is "team"; allowed: "account", "group"' },
        {
          path: ['criteria', 0, 'weight'],
          problem: 'is -1; allowed: a number from 0 to 100',
        },
      ],
    })
  })

  it('needs a weight above 0 somewhere', () => {
    const criteria = defaultModel.criteria.map((criterion) => ({ ...criterion, weight: 0 }))
    expect(problemsWith(['criteria'], criteria)).toEqual([
      'criteria have weight 0 together; allowed: at least one weight above 0',
    ])
  })

  it('cannot judge accounts by a property of deals', () => {
    const document = edited(['criteria', 7, 'sources', 0, 'property'], 'termMonths')
    expect(parseModel({ ...Object(document), mappings: { termMonths: 'term' } }).ok).toBe(false)
  })

  it('with capacities in a circle is refused at every tier of it', () => {
    expect(problemsWith(['tiers', 0, 'capacity'], { timesTier: 'prospect', factor: 1 })).toEqual([
      'tiers[0] "key" capacity.timesTier is "prospect", whose capacity depends on this one; allowed: no circles',
      'tiers[2] "prospect" capacity.timesTier is "key", whose capacity depends on this one; allowed: no circles',
    ])
  })

  it.each([[null], ['text'], [[]], [3]])('%j is no model', (document) => {
    expect(parseModel(document).ok).toBe(false)
  })
})
