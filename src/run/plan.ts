import type { Judged } from '../core/judge.ts'
import { planTasks, type TaskPlan } from '../core/playbook/plan-tasks.ts'
import { type DueTasks, dueTasks } from '../core/playbook/playbook.ts'
import type { UnitFacts } from '../core/playbook/rules/unit-facts.ts'
import { type PlannedWrite, planWrites } from '../core/writing/plan-writes.ts'
import type { OptionalData } from '../ports/connector.ts'
import type { CalendarDate } from '../ports/records.ts'
import type { LedgerTask, PendingEvent, StoredScore, TenantStore } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import type { Judgement } from './judge-tenant.ts'
import { targetsInPlay, targetsLeft } from './targets.ts'
import { factsOfLeft, unitFacts } from './unit-facts.ts'

/** What a run means to write; a dry run stops here. */
export interface Plan {
  readonly writes: readonly PlannedWrite[]
  readonly due: DueTasks
  readonly tasks: TaskPlan
}

export interface PlanRequest {
  readonly store: TenantStore
  readonly judgement: Judgement
  readonly ledger: readonly LedgerTask[]
  readonly texts: Texts
  readonly asOf: CalendarDate
  readonly missing: ReadonlySet<OptionalData>
}

/** Plans the property updates and tasks that follow from a judgement. Writes nothing. */
export async function plan(request: PlanRequest): Promise<Plan> {
  const { store, judgement, ledger, texts, asOf, missing } = request
  const { model, table, judged } = judgement
  const before = await store.scores.current()
  const inPlay = new Set(table.facts.flatMap(({ members }) => members.map(({ id }) => id)))
  const known = [
    ...before.map(({ accountId }) => accountId),
    ...judged.changes.left.map(({ unitId }) => unitId),
  ]
  const leftIds = [...new Set(known)].filter((id) => !inPlay.has(id))
  const left = targetsLeft(model, await store.mirror.held(leftIds))
  const owners = await store.mirror.owners()
  const pending = await store.tiers.pending()
  const due = dueTasks({
    model,
    asOf,
    missing,
    ledger,
    units: [...unitFacts(judgement), ...(await factsOutOfPlay(store, { before, judged, pending }))],
    owners: { active: missing.has('owner') ? null : activeIds(owners) },
    events: judged.changes.events,
    pending,
  })
  return {
    writes: planWrites([...targetsInPlay(model, table, { judged, texts }), ...left]),
    due,
    tasks: planTasks(due.due, {
      model,
      asOf,
      ledger,
      tenant: store.info.id,
      language: texts.language,
      phrases: texts,
    }),
  }
}

/**
 * Units that left play, now or earlier, and that an event without its task is still about. An
 * account that the CRM has no more takes its events with it.
 */
async function factsOutOfPlay(
  store: TenantStore,
  known: {
    readonly before: readonly StoredScore[]
    readonly judged: Judged
    readonly pending: readonly PendingEvent[]
  },
): Promise<UnitFacts[]> {
  const inPlay = new Set(known.judged.changes.states.map(({ unitId }) => unitId))
  const concerned = [...known.judged.changes.left, ...known.pending].map(({ unitId }) => unitId)
  const outOfPlay = new Set(concerned.filter((unitId) => !inPlay.has(unitId)))
  const scored = known.before.filter(({ unitId }) => outOfPlay.has(unitId))
  for (const { unitId } of scored) outOfPlay.delete(unitId)
  const earlier = await Promise.all([...outOfPlay].map((unitId) => store.scores.history(unitId)))
  const last = [...scored, ...earlier.flatMap((history) => history.at(-1)?.score ?? [])]
  const held = await store.mirror.held(last.map(({ accountId }) => accountId))
  return factsOfLeft(last.filter(({ accountId }) => held.has(accountId)))
}

function activeIds(owners: ReadonlyMap<string, { readonly isActive: boolean }>): Set<string> {
  return new Set([...owners].flatMap(([id, { isActive }]) => (isActive ? [id] : [])))
}
