import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Model, RuleId } from '#src/core/model/model.ts'
import { planTasks, type TaskPlan } from '#src/core/playbook/plan-tasks.ts'
import type { DueTask } from '#src/core/playbook/playbook.ts'
import type { UnitFacts } from '#src/core/playbook/rules/unit-facts.ts'
import type { LedgerTask } from '#src/core/playbook/task.ts'
import { createTexts } from '#src/texts/texts.ts'
import { asOf, due, ledgerTask, modelWith, unit } from './playbook-case.ts'

const english = { tenant: 'test', language: 'en' as const, phrases: createTexts('en') }

function dueTask(
  rule: RuleId,
  facts: Partial<UnitFacts> & { owner?: string | null } = {},
): DueTask {
  const { owner = 'ann', ...rest } = facts
  const found = modelWith().playbook.rules.find(({ id }) => id === rule)!
  return {
    unit: unit(rest),
    rule: found,
    number: 1,
    ownerId: owner,
    dueOn: '2026-07-07',
    values: { days: 40, deal: 'Deal', silence: 20, decline: 40, share: 60, contacts: 1, months: 6 },
  }
}

function plan(
  tasks: readonly DueTask[],
  ledger: readonly LedgerTask[] = [],
  model?: Model,
): TaskPlan {
  return planTasks(tasks, { model: model ?? modelWith(), asOf, ledger, ...english })
}

/** Due tasks for so many accounts of one owner. */
const many = (count: number, owner: string | null = 'ann') =>
  Array.from({ length: count }, (_, i) =>
    dueTask('silent', { unitId: `${owner}-${i}`, rank: i + 1, owner }),
  )
const made = ({ tasks }: TaskPlan) => tasks.map(({ rule, unitId }) => `${rule} ${unitId}`)

it('tasks of one priority and account come in the order of the table, whatever the model’s', () => {
  const rules = modelWith().playbook.rules.toReversed()
  const model = { ...modelWith(), playbook: { ...modelWith().playbook, rules, openPerAccount: 3 } }
  const tasks = [dueTask('draining'), dueTask('falling'), dueTask('silent')]
  expect(made(plan(tasks, [], model))).toEqual(['silent 1', 'falling 1', 'draining 1'])
})

describe('the limits', () => {
  it('allow five new tasks per owner in seven days; the best ranked accounts come first', () => {
    const worstFirst = many(8).map((task, i) => ({ ...task, unit: { ...task.unit, rank: 8 - i } }))
    const result = plan(worstFirst)
    expect(made(result)).toEqual([7, 6, 5, 4, 3].map((i) => `silent ann-${i}`))
    expect(result.waiting).toEqual({ 'account-open': 0, 'owner-open': 0, 'owner-new': 3 })
  })

  it('count the tasks of the last seven days whatever became of them, but not refused or undone ones', () => {
    const earlier = (createdOn: string, status: LedgerTask['status']) =>
      ledgerTask('loyalty', { unitId: `x${createdOn}${status}`, createdOn, status })
    expect(
      made(
        plan(many(8), [
          earlier('2026-06-24', 'closed'),
          earlier('2026-06-30', 'deleted'),
          earlier('2026-06-23', 'closed'),
          earlier('2026-06-29', 'refused'),
          earlier('2026-06-29', 'undone'),
        ]),
      ),
    ).toHaveLength(3)
  })

  it('allow ten open ones per owner', () => {
    const open = Array.from({ length: 8 }, (_, i) => ledgerTask('loyalty', { unitId: `x${i}` }))
    const result = plan(many(4), open)
    expect(made(result)).toHaveLength(2)
    expect(result.waiting['owner-open']).toBe(2)
  })

  it('allow two open ones per account, intents among them', () => {
    const result = plan(
      [dueTask('silent'), dueTask('falling')],
      [ledgerTask('loyalty', { status: 'intended' })],
    )
    expect(made(result)).toEqual(['silent 1'])
    expect(result.waiting['account-open']).toBe(1)
  })

  it('hold for each owner alone, and for tasks that nobody owns together', () => {
    const result = plan([...many(6), ...many(6, 'bob'), ...many(6, null)])
    const perOwner = Map.groupBy(result.tasks, ({ draft }) => draft.ownerId)
    expect([...perOwner].map(([owner, tasks]) => [owner, tasks.length])).toEqual([
      ['ann', 5],
      ['bob', 5],
      [null, 5],
    ])
    expect(result.unassigned).toBe(5)
  })

  it('are settings', () => {
    const model = modelWith()
    const playbook = { ...model.playbook, newPerOwner7Days: 1, openPerOwner: 1, openPerAccount: 1 }
    expect(made(plan(many(3), [], { ...model, playbook }))).toHaveLength(1)
  })

  it('let high priority go first, then rank, then the order of the rules', () => {
    const result = plan([
      dueTask('loyalty', { unitId: '1', rank: 1 }),
      dueTask('account-plan', { unitId: '2', rank: 2 }),
      dueTask('needs-analysis', { unitId: '2', rank: 2 }),
      dueTask('silent', { unitId: '3', rank: 3 }),
      dueTask('left-key', { unitId: '4', rank: Number.POSITIVE_INFINITY }),
    ])
    expect(made(result)).toEqual([
      'silent 3',
      'needs-analysis 2',
      'account-plan 2',
      'left-key 4',
      'loyalty 1',
    ])
  })
})

describe('planning', () => {
  const tierOf = fc.constantFrom('key', 'candidate', 'prospect', 'regular')
  const facts = fc.record({
    tier: tierOf,
    owner: fc.constantFrom('ann', 'bob', null),
    lastTouch: fc.constantFrom(null, 10, 45, 90),
    growth: fc.constantFrom(null, -0.5, 0),
    contacts: fc.constantFrom(null, 1, 5),
    share: fc.constantFrom(0.1, 0.6),
    hasAllRatings: fc.boolean(),
  })
  const books = fc
    .array(facts, { maxLength: 12 })
    .map((accounts) =>
      accounts.map(({ owner, ...account }, i) =>
        unit({ ...account, unitId: String(i + 1), ownerId: owner, rank: i + 1 }),
      ),
    )
  const events = (units: readonly UnitFacts[]) =>
    units.map(({ unitId, tier }) => ({ unitId, kind: 'tier' as const, from: null, to: tier }))
  const intended = ({ tasks }: TaskPlan): LedgerTask[] =>
    tasks.map((task) => ({ ...task, run: 1, status: 'intended', crmId: null }))

  it('twice on the same day makes nothing the second time', () => {
    fc.assert(
      fc.property(books, (units) => {
        const first = due({ units, events: events(units) })
        const ledger = intended(plan(first.due))
        const second = due({ units, ledger, pending: first.pending })
        expect(plan(second.due, ledger).tasks).toEqual([])
        expect(second.pending.length).toBeLessThanOrEqual(first.pending.length)
      }),
    )
  })

  it('does not depend on the order of the accounts', () => {
    fc.assert(
      fc.property(books, (units) => {
        const reversed = units.toReversed()
        const forwards = plan(due({ units, events: events(units) }).due)
        const backwards = plan(due({ units: reversed, events: events(reversed) }).due)
        expect(backwards).toEqual(forwards)
      }),
    )
  })

  it('loses no event to the limits: each has its task in the end', () => {
    fc.assert(
      fc.property(books, (units) => {
        const keys = units.filter(({ tier }) => tier === 'key').length
        let pending = due({ units, events: events(units) }).pending
        let ledger: LedgerTask[] = []
        const steps = ['needs-analysis', 'contact-map', 'account-plan', 'service-terms']
        for (let week = 0; week < 60 && pending.length > 0; week += 1) {
          const on = new Date(Date.UTC(2026, 5, 30 + 7 * week)).toISOString().slice(0, 10)
          const model = modelWith(...(steps as RuleId[]))
          const next = due({ model, units, pending, ledger, asOf: on })
          pending = next.pending
          const { tasks } = planTasks(next.due, { model, asOf: on, ledger, ...english })
          ledger = [
            ...ledger,
            ...tasks.map((task) => ({ ...task, run: week, status: 'closed' as const, crmId: 'c' })),
          ]
        }
        expect(pending).toEqual([])
        expect(ledger.map(({ draft }) => draft.key).sort()).toEqual(
          [...new Set(ledger.map(({ draft }) => draft.key))].sort(),
        )
        expect(ledger).toHaveLength(keys * steps.length)
      }),
      { numRuns: 30 },
    )
  })
})

describe('a draft', () => {
  it('has key, texts and reference, which its last line repeats', () => {
    const [task] = plan([dueTask('silent', { name: 'Añil & Söhne', accountId: '77' })]).tasks
    expect(task?.draft).toMatchObject({
      key: 'test:77:silent:1',
      accountId: '77',
      ownerId: 'ann',
      subject: 'Get in touch with Añil & Söhne',
      priority: 'high',
      dueOn: '2026-07-07',
    })
    expect(task?.draft.reference).toMatch(/^KA-[0-9A-Z]{10}$/)
    expect(task?.draft.body).toContain('with Añil & Söhne was 40 days ago')
    expect(task?.draft.body.split('\n').at(-1)).toBe(`Ref ${task?.draft.reference}`)
    expect(task).toMatchObject({ unitId: '1', rule: 'silent', number: 1, createdOn: asOf })
  })

  it("takes the model's own text where there is one in the language", () => {
    const base = dueTask('silent', { name: 'Sol' })
    const own = { subject: 'Call {{account}}', body: '{{days}} days!' }
    const [task] = plan([{ ...base, rule: { ...base.rule, texts: { en: own } } }]).tasks
    expect(task?.draft.subject).toBe('Call Sol')
    expect(task?.draft.body).toMatch(/^40 days!\n\nRef KA-/)
  })
})
