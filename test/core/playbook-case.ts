import { defaultModel } from '#src/core/model/default-model.ts'
import type { Model, RuleId } from '#src/core/model/model.ts'
import { type DueTasks, dueTasks, type PlaybookInput } from '#src/core/playbook/playbook.ts'
import type { UnitFacts } from '#src/core/playbook/rules/unit-facts.ts'
import type { LedgerStatus, LedgerTask } from '#src/core/playbook/task.ts'

/** A key account that no rule has anything to say about. */
export function unit(changes: Partial<UnitFacts> = {}): UnitFacts {
  const unitId = changes.unitId ?? '1'
  return {
    unitId,
    name: `Account ${unitId}`,
    accountId: unitId,
    ownerId: 'ann',
    groupId: unitId,
    rank: 1,
    tier: 'key',
    tierSince: '2026-06-01',
    segment: 'common',
    revenue: 1000,
    share: 0.05,
    growth: 0,
    lastTouch: 5,
    contacts: 10,
    hasAllRatings: true,
    oldestStage: null,
    ...changes,
  }
}

/** The default model with only these rules on, all where none are named. */
export function modelWith(...rules: RuleId[]): Model {
  const { playbook } = defaultModel
  return {
    ...defaultModel,
    playbook: {
      ...playbook,
      fallbackOwnerId: 'boss',
      rules: playbook.rules.map((rule) => ({
        ...rule,
        isOn: rules.length === 0 || rules.includes(rule.id),
      })),
    },
  }
}

export const asOf = '2026-06-30'

export function due(input: Partial<PlaybookInput> = {}): DueTasks {
  return dueTasks({
    model: modelWith(),
    asOf,
    units: [],
    owners: { active: new Set(['ann', 'bob', 'boss']) },
    missing: new Set(),
    ledger: [],
    events: [],
    pending: [],
    ...input,
  })
}

/** Rules that are due, in the order found. */
export function dueRules(input: Partial<PlaybookInput>): RuleId[] {
  return due(input).due.map(({ rule }) => rule.id)
}

export function ledgerTask(
  rule: RuleId,
  changes: {
    readonly unitId?: string
    readonly accountId?: string
    readonly ownerId?: string | null
    readonly number?: number
    readonly createdOn?: string
    readonly status?: LedgerStatus
  } = {},
): LedgerTask {
  const unitId = changes.unitId ?? '1'
  const accountId = changes.accountId ?? unitId
  const number = changes.number ?? 1
  return {
    draft: {
      reference: `KA-${rule}${number}`,
      key: `test:${accountId}:${rule}:${number}`,
      accountId,
      ownerId: changes.ownerId === undefined ? 'ann' : changes.ownerId,
      subject: '',
      body: '',
      priority: 'low',
      dueOn: '2026-07-31',
    },
    unitId,
    rule,
    number,
    run: 1,
    createdOn: changes.createdOn ?? '2026-01-01',
    status: changes.status ?? 'open',
    crmId: null,
  }
}
