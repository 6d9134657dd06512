import { describe, expect, it } from 'vitest'
import type { RuleId } from '#src/core/model/model.ts'
import type { OptionalData } from '#src/core/optional-data.ts'
import { ruleKinds } from '#src/core/playbook/rules/rule-kinds.ts'
import type { UnitFacts } from '#src/core/playbook/rules/unit-facts.ts'
import type { TierEvent } from '#src/core/tiers/tier-state.ts'
import { due, dueRules, ledgerTask, modelWith, unit } from './playbook-case.ts'

const becameKey: TierEvent = { unitId: '1', kind: 'tier', from: 'candidate', to: 'key' }
const leftKey: TierEvent = { unitId: '1', kind: 'tier', from: 'key', to: 'regular' }
const becameDraining: TierEvent = { unitId: '1', kind: 'segment', from: 'common', to: 'draining' }

it('a key account in good order gives nobody anything to do', () => {
  expect(dueRules({ units: [unit()] })).toEqual([])
})

describe('each rule fires on its condition, and not just short of it', () => {
  const deal = (days: number) => ({ dealName: 'Big order', days })
  it.each<[RuleId, Partial<UnitFacts>, Partial<UnitFacts>]>([
    ['mono-client', { share: 0.501 }, { share: 0.5 }],
    ['no-owner', { ownerId: null }, { ownerId: 'bob' }],
    ['no-owner', { ownerId: 'gone' }, { ownerId: null, tier: 'candidate' }],
    ['silent', { lastTouch: 31 }, { lastTouch: 30 }],
    ['silent', { tier: 'candidate', lastTouch: 61 }, { tier: 'candidate', lastTouch: 60 }],
    [
      'stalled-deal',
      { oldestStage: deal(31), lastTouch: 14 },
      { oldestStage: deal(30), lastTouch: 14 },
    ],
    [
      'stalled-deal',
      { oldestStage: deal(31), lastTouch: 20 },
      { oldestStage: deal(31), lastTouch: 13 },
    ],
    ['falling', { growth: -0.301 }, { growth: -0.3 }],
    ['falling', { growth: -0.5, tier: 'candidate' }, { growth: -0.5, tier: 'prospect' }],
    ['single-threaded', { contacts: 2 }, { contacts: 3 }],
    ['half-year-review', { tierSince: '2025-12-30' }, { tierSince: '2026-01-01' }],
    ['loyalty', { tierSince: '2025-06-30' }, { tierSince: '2025-07-01' }],
    [
      'rate-account',
      { hasAllRatings: false, tier: 'prospect' },
      { hasAllRatings: false, tier: 'regular' },
    ],
  ])('%s', (rule, fires, rests) => {
    expect(dueRules({ model: modelWith(rule), units: [unit(fires)] })).toEqual([rule])
    expect(dueRules({ model: modelWith(rule), units: [unit(rests)] })).toEqual([])
  })

  it.each<[RuleId, Partial<UnitFacts>]>([
    ['silent', { lastTouch: null }],
    ['stalled-deal', { oldestStage: deal(90), lastTouch: null }],
    ['falling', { growth: null }],
    ['single-threaded', { contacts: null }],
  ])('%s does not fire on what is unknown', (rule, unknown) => {
    expect(dueRules({ model: modelWith(rule), units: [unit(unknown)] })).toEqual([])
  })

  it('compares with the thresholds of the model', () => {
    const model = modelWith('silent')
    const rules = model.playbook.rules.map((rule) => ({ ...rule, thresholds: { keyDays: 7 } }))
    const patient = { ...model, playbook: { ...model.playbook, rules } }
    expect(dueRules({ model: patient, units: [unit({ lastTouch: 8 })] })).toEqual(['silent'])
  })

  it('of tiers never fires where the model has other tiers', () => {
    const gold = unit({ tier: 'gold', lastTouch: 500, growth: -1, contacts: 0, ownerId: null })
    expect(dueRules({ units: [gold] })).toEqual([])
  })
})

describe('months as key', () => {
  it('are clamped to the end of the month', () => {
    const since = unit({ tierSince: '2025-08-31' })
    const model = modelWith('half-year-review')
    expect(dueRules({ model, units: [since], asOf: '2026-02-27' })).toEqual([])
    expect(dueRules({ model, units: [since], asOf: '2026-02-28' })).toEqual(['half-year-review'])
  })

  it('count again from the creation of the last task', () => {
    const model = modelWith('half-year-review')
    const on = (asOf: string) =>
      dueRules({
        model,
        asOf,
        units: [unit({ tierSince: '2025-01-01' })],
        ledger: [ledgerTask('half-year-review', { createdOn: '2025-08-31', status: 'closed' })],
      })
    expect(on('2026-02-27')).toEqual([])
    expect(on('2026-02-28')).toEqual(['half-year-review'])
  })
})

describe('the mono-client rule', () => {
  it('fires once per group, on its member with the most revenue, the lowest id of several', () => {
    const group = { groupId: '1', share: 0.6 }
    const { due: tasks } = due({
      model: modelWith('mono-client'),
      units: [
        unit({ ...group, unitId: '1', revenue: 10 }),
        unit({ ...group, unitId: '20', revenue: 900 }),
        unit({ ...group, unitId: '9', revenue: 900 }),
        unit({ ...group, unitId: '30', revenue: null }),
      ],
    })
    expect(tasks.map((task) => [task.unit.unitId, task.ownerId, task.values])).toEqual([
      ['9', 'boss', { share: 60 }],
    ])
  })

  it('does not begin anew when another member takes the lead', () => {
    const group = { groupId: '1', share: 0.6 }
    const input = {
      model: modelWith('mono-client'),
      units: [unit({ ...group, unitId: '1' }), unit({ ...group, unitId: '2', revenue: 5000 })],
      ledger: [
        ledgerTask('mono-client', {
          unitId: '1',
          createdOn: '2026-05-01',
          status: 'closed' as const,
        }),
      ],
    }
    expect(dueRules(input)).toEqual([])
    expect(due({ ...input, asOf: '2026-10-28' }).due.map((task) => task.number)).toEqual([1])
  })
})

describe('again', () => {
  const model = modelWith('silent')
  const units = [unit({ lastTouch: 400 })]
  const numbersOn = (asOf: string, ...ledger: Parameters<typeof ledgerTask>[1][]) =>
    due({ model, units, asOf, ledger: ledger.map((task) => ledgerTask('silent', task)) }).due.map(
      ({ number }) => number,
    )

  it('a rule waits until its last task is closed, however long ago it was made', () => {
    expect(numbersOn('2026-06-30', { createdOn: '2025-01-01', status: 'open' })).toEqual([])
    expect(numbersOn('2026-06-30', { createdOn: '2025-01-01', status: 'intended' })).toEqual([])
    expect(numbersOn('2026-06-30', { createdOn: '2025-01-01', status: 'closed' })).toEqual([2])
    expect(numbersOn('2026-06-30', { createdOn: '2025-01-01', status: 'deleted' })).toEqual([2])
  })

  it('a rule waits until its time has passed since the last task was made', () => {
    expect(numbersOn('2026-06-30', { createdOn: '2026-06-01', status: 'closed' })).toEqual([])
    expect(numbersOn('2026-07-01', { createdOn: '2026-06-01', status: 'closed' })).toEqual([2])
  })

  it('a rule tries at once with the next number when the CRM refused its task', () => {
    expect(numbersOn('2026-06-30', { createdOn: '2026-06-30', status: 'refused' })).toEqual([2])
  })

  it('a rule starts over with the next number after its run was undone', () => {
    expect(numbersOn('2026-06-30', { createdOn: '2026-06-30', status: 'undone' })).toEqual([2])
  })

  it('a number is never used twice', () => {
    expect(
      numbersOn(
        '2026-06-30',
        { number: 1, createdOn: '2025-01-01', status: 'closed' },
        { number: 2, createdOn: '2025-06-01', status: 'closed' },
        { number: 3, createdOn: '2026-06-29', status: 'refused' },
      ),
    ).toEqual([4])
  })
})

describe('events', () => {
  const steps: RuleId[] = ['needs-analysis', 'contact-map', 'account-plan', 'service-terms']

  it('on becoming key start the four steps of care, and wait until the ledger has their tasks', () => {
    const { due: tasks, pending } = due({ units: [unit()], events: [becameKey] })
    expect(tasks.map(({ rule, dueOn }) => [rule.id, dueOn])).toEqual([
      ['needs-analysis', '2026-07-07'],
      ['contact-map', '2026-07-14'],
      ['account-plan', '2026-07-30'],
      ['service-terms', '2026-07-14'],
    ])
    expect(pending).toEqual(steps.map((rule) => ({ unitId: '1', rule, since: '2026-06-30' })))
    const next = due({
      units: [unit()],
      pending,
      ledger: [ledgerTask('contact-map', { createdOn: '2026-06-30' })],
    })
    expect(next.pending.map(({ rule }) => rule)).toEqual([
      'needs-analysis',
      'account-plan',
      'service-terms',
    ])
    expect(next.due.map(({ rule }) => rule.id)).toEqual([
      'needs-analysis',
      'account-plan',
      'service-terms',
    ])
  })

  it('whose tasks were undone want them again, on the same day too', () => {
    const { due: tasks } = due({
      model: modelWith('needs-analysis'),
      units: [unit()],
      events: [becameKey],
      ledger: [ledgerTask('needs-analysis', { createdOn: '2026-06-30', status: 'undone' })],
    })
    expect(tasks.map(({ number }) => number)).toEqual([2])
  })

  it('that wait end with their condition', () => {
    const pending = [{ unitId: '1', rule: 'account-plan' as const, since: '2026-05-01' }]
    expect(due({ units: [unit({ tier: 'candidate' })], pending }).pending).toEqual([])
    expect(due({ units: [], pending }).pending).toEqual([])
    expect(due({ model: modelWith('silent'), units: [unit()], pending }).pending).toEqual([])
  })

  it('that happen again want a task again once the last is closed', () => {
    const model = modelWith('needs-analysis')
    const again = (status: 'open' | 'closed') =>
      due({
        model,
        units: [unit()],
        events: [becameKey],
        ledger: [ledgerTask('needs-analysis', { createdOn: '2025-06-01', status })],
      })
    expect(again('closed').due.map(({ number }) => number)).toEqual([2])
    expect(again('open').due).toEqual([])
    expect(again('open').pending).toHaveLength(1)
  })

  it('on leaving key ask for a handover, for an account out of play too', () => {
    const gone = unit({
      tier: null,
      tierSince: null,
      segment: null,
      rank: Number.POSITIVE_INFINITY,
    })
    expect(dueRules({ units: [gone], events: [leftKey] })).toEqual(['left-key'])
    expect(dueRules({ units: [unit({ tier: 'candidate' })], events: [leftKey] })).toEqual([
      'left-key',
    ])
  })

  it('on leaving key are forgotten when the account is key again', () => {
    const pending = [{ unitId: '1', rule: 'left-key' as const, since: '2026-05-01' }]
    expect(due({ units: [unit()], pending }).pending).toEqual([])
  })

  it('on becoming draining ask to renegotiate with key accounts and candidates only', () => {
    const draining = (tier: string) => ({
      units: [unit({ tier, segment: 'draining' })],
      events: [becameDraining],
    })
    expect(dueRules(draining('candidate'))).toEqual(['draining'])
    expect(dueRules(draining('regular'))).toEqual([])
    expect(dueRules({ units: [unit({ segment: 'draining' })] })).toEqual([])
  })

  it('go on waiting while records are missing that could end them', () => {
    const pending = [{ unitId: '1', rule: 'draining' as const, since: '2026-05-01' }]
    const missing = new Set<OptionalData>(['ticket'])
    const result = due({ model: modelWith('draining'), units: [unit()], pending, missing })
    expect(result.due).toEqual([])
    expect(result.pending).toEqual(pending)
  })
})

describe('records that could not be read', () => {
  const neglected = unit({
    lastTouch: 400,
    oldestStage: { dealName: 'Deal', days: 99 },
    ownerId: null,
  })

  it.each<[OptionalData, RuleId[]]>([
    ['call', ['silent', 'stalled-deal', 'draining']],
    ['meeting', ['silent', 'stalled-deal', 'draining']],
    ['email', ['silent', 'stalled-deal', 'draining']],
    ['ticket', ['draining']],
    ['owner', ['no-owner']],
    ['note', []],
    ['lineItem', []],
  ])('(%s) switch off the rules that rest on them, and the report can say so', (data, rules) => {
    const { due: tasks, rulesOff } = due({
      units: [neglected],
      missing: new Set([data]),
      owners: { active: data === 'owner' ? null : new Set(['ann']) },
    })
    expect(rulesOff).toEqual(rules.map((rule) => ({ rule, missing: [data] })))
    for (const { rule } of tasks) expect(rules).not.toContain(rule.id)
  })
})

describe('accounts without any logged touch', () => {
  const units = [
    unit({ unitId: '1', lastTouch: null }),
    unit({ unitId: '2', lastTouch: null, tier: 'candidate' }),
    unit({ unitId: '3', lastTouch: null, ownerId: 'bob' }),
    unit({ unitId: '4', lastTouch: null, tier: 'regular' }),
    unit({ unitId: '5', lastTouch: 500 }),
  ]

  it('are named per owner instead of getting a task', () => {
    const result = due({ model: modelWith('silent'), units })
    expect(result.untouched).toEqual([
      { ownerId: 'ann', unitIds: ['1', '2'] },
      { ownerId: 'bob', unitIds: ['3'] },
    ])
    expect(result.due.map((task) => task.unit.unitId)).toEqual(['5'])
  })

  it('are nobody’s fault while calls could not be read', () => {
    expect(due({ units, missing: new Set(['call']) }).untouched).toEqual([])
  })
})

describe('the owner of a task', () => {
  const ownerOf = (
    ownerId: string | null,
    active: string[] | null,
    fallback: string | null = 'boss',
  ) => {
    const model = modelWith('silent')
    return due({
      model: { ...model, playbook: { ...model.playbook, fallbackOwnerId: fallback } },
      units: [unit({ ownerId, lastTouch: 99 })],
      owners: { active: active && new Set(active) },
    }).due[0]?.ownerId
  }

  it('is the account’s where active, else the fallback where active, else nobody', () => {
    expect(ownerOf('ann', ['ann', 'boss'])).toBe('ann')
    expect(ownerOf('ann', ['boss'])).toBe('boss')
    expect(ownerOf(null, ['boss'])).toBe('boss')
    expect(ownerOf('ann', [])).toBeNull()
    expect(ownerOf(null, ['ann'], null)).toBeNull()
  })

  it('is taken as active where owners could not be read', () => {
    expect(ownerOf('ann', null)).toBe('ann')
  })

  it('is the fallback owner for rules that are addressed to that person', () => {
    const { due: tasks } = due({
      model: modelWith('mono-client'),
      units: [unit({ share: 0.9 })],
    })
    expect(tasks[0]?.ownerId).toBe('boss')
  })
})

it('every rule gives its texts exactly the values that they may name', () => {
  const everything = unit({
    share: 0.9,
    ownerId: null,
    lastTouch: 99,
    oldestStage: { dealName: 'Deal', days: 99 },
    growth: -0.9,
    segment: 'draining',
    tierSince: '2020-01-01',
    contacts: 1,
    hasAllRatings: false,
  })
  const { due: tasks } = due({
    units: [everything, unit({ unitId: '2', tier: 'regular' })],
    events: [becameKey, becameDraining, { ...leftKey, unitId: '2' }],
  })
  expect(new Set(tasks.map(({ rule }) => rule.id))).toEqual(new Set(Object.keys(ruleKinds)))
  for (const { rule, values } of tasks) {
    expect(Object.keys(values), rule.id).toEqual(ruleKinds[rule.id].placeholders)
  }
})
