import type { RuleId } from '../model/model.ts'
import { chooseTasks } from '../playbook/choose-tasks.ts'
import { concernedRows } from '../playbook/concerned-rows.ts'
import { type DueTask, dueTasks } from '../playbook/playbook.ts'
import type { UnitFacts } from '../playbook/rules/unit-facts.ts'
import type { WaitReason } from '../playbook/task-caps.ts'
import { unitFactsAt } from '../playbook/unit-facts-at.ts'
import { mappedIncumbents } from '../tiers/incumbents.ts'
import { type TierChanges, tierChanges } from '../tiers/tier-changes.ts'
import type { TierState } from '../tiers/tier-state.ts'
import type { Book } from './book.ts'
import type { Outlook } from './create-preview.ts'

/** Tasks that the next run would create, if nothing else changes until then. */
export interface TaskForecast {
  /** In the order in which they would take their places under the limits. */
  readonly tasks: readonly DueTask[]
  /** In the order of the model's rules, those with tasks. */
  readonly byRule: readonly { readonly rule: RuleId; readonly count: number }[]
  /** Most first, ties by id; null where nobody would own them. */
  readonly byOwner: readonly { readonly ownerId: string | null; readonly count: number }[]
  /** Tasks that are due and would wait, by the limit that they wait for. */
  readonly waiting: Readonly<Record<WaitReason, number>>
}

/** Asks the playbook about an outlook on the next run. */
export function forecastTasks(outlook: Outlook): TaskForecast {
  const { book, model } = outlook
  const { ledger, pending, outOfPlay, activeOwners, missing } = book.playbook
  const rows = concernedRows(model, {
    ...{ ids: book.columns.ids, tiers: outlook.assignment.tiers, shares: outlook.shares, pending },
    tierBefore: (row) => book.held.tiers[row],
  })
  const changes = changesOf(outlook, rows)
  const { due } = dueTasks({
    model,
    asOf: book.asOf,
    units: [
      ...rows.map((row, index) => factsAt(outlook, row, changes.states[index])),
      ...outOfPlay,
    ],
    owners: { active: activeOwners && new Set(activeOwners) },
    missing: new Set(missing),
    ledger,
    events: changes.events,
    pending,
  })
  const { chosen, waiting } = chooseTasks(due, { model, asOf: book.asOf, ledger })
  const byRule = Map.groupBy(chosen, ({ rule }) => rule.id)
  const byOwner = Map.groupBy(chosen, ({ ownerId }) => ownerId)
  return {
    tasks: chosen,
    byRule: model.playbook.rules.flatMap(({ id }) => {
      const count = byRule.get(id)?.length ?? 0
      return count > 0 ? [{ rule: id, count }] : []
    }),
    byOwner: [...byOwner]
      .map(([ownerId, { length: count }]) => ({ ownerId, count }))
      .sort((a, b) => b.count - a.count || ((a.ownerId ?? '') < (b.ownerId ?? '') ? -1 : 1)),
    waiting,
  }
}

function changesOf(
  { book, model, assignment, quadrants, segments }: Outlook,
  rows: readonly number[],
): TierChanges {
  const { held, columns, mappedTiers, asOf } = book
  const prior = rows.flatMap((row) => heldAt(book, row) ?? [])
  const holders = held.isFirstRun ? mappedIncumbents(model.tiers, mappedTiers).keys() : []
  return tierChanges({
    asOf,
    prior: new Map([...prior, ...held.left].map((state) => [state.unitId, state])),
    now: rows.map((row) => ({
      unitId: columns.ids[row] ?? '',
      tier: model.tiers[assignment.tiers[row] ?? 0]?.id ?? '',
      belowSince: assignment.belowSince.get(row) ?? null,
      quadrant: quadrants[row] ?? 'undecided',
      segment: segments[row] ?? 'common',
    })),
    lastTier: model.tiers.at(-1)?.id ?? '',
    quiet: new Set(Array.from(holders, (row) => columns.ids[row] ?? '')),
  })
}

function heldAt({ columns, held }: Book, row: number): TierState | null {
  const tier = held.tiers[row] ?? null
  if (tier === null) return null
  return {
    unitId: columns.ids[row] ?? '',
    tier,
    since: held.since[row] ?? '',
    belowSince: held.belowSince[row] ?? null,
    quadrant: held.quadrants[row] ?? '',
    segment: held.segments[row] ?? '',
  }
}

function factsAt(
  { book, scores, shares }: Outlook,
  row: number,
  state: TierState | undefined,
): UnitFacts {
  const { columns, names, playbook } = book
  const unitId = columns.ids[row] ?? ''
  const { accountId = unitId, ownerId = columns.ownerIds[row] ?? null } =
    playbook.taskRecords.get(row) ?? {}
  return unitFactsAt(row, columns, {
    ...{ unitId, accountId, ownerId },
    name: names[row] ?? unitId,
    oldestStage: playbook.oldestStages.get(row) ?? null,
    rank: scores.rank[row] ?? Infinity,
    share: shares[row] ?? 0,
    state,
  })
}
