import { planTasks, type TaskPlan } from '../core/playbook/plan-tasks.ts'
import { type DueTasks, dueTasks } from '../core/playbook/playbook.ts'
import type { OptionalData } from '../ports/connector.ts'
import type { CalendarDate } from '../ports/records.ts'
import type { LedgerTask, TenantStore } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import { activeOwners } from './active-owners.ts'
import { factsOutOfPlay } from './facts-out-of-play.ts'
import type { Judgement } from './judge-tenant.ts'
import { type PlannedWrites, writesOf } from './planned-writes.ts'
import { allTargets, targetsInPlay, targetsLeft } from './targets.ts'
import { unitFacts } from './unit-facts.ts'

/** What a run means to write; a dry run stops here. */
export interface Plan {
  readonly writes: PlannedWrites
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
  readonly publicUrl: string | null
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
  const active = activeOwners(await store.mirror.owners(), missing)
  const pending = await store.tiers.pending()
  const due = dueTasks({
    model,
    asOf,
    missing,
    ledger,
    units: [
      ...unitFacts(judgement),
      ...(await factsOutOfPlay(store, {
        ...{ before, pending },
        inPlay: new Set(judged.changes.states.map(({ unitId }) => unitId)),
        left: judged.changes.left.map(({ unitId }) => unitId),
      })),
    ],
    owners: { active },
    events: judged.changes.events,
    pending,
  })
  return {
    writes: writesOf(allTargets(targetsInPlay(model, table, { judged, texts }), left)),
    due,
    tasks: planTasks(due.due, {
      model,
      asOf,
      ledger,
      tenant: store.info.id,
      language: texts.language,
      phrases: texts,
      reportUrl: reportUrlUnder(request.publicUrl),
    }),
  }
}

/** Where the pages show the report of an account; null where their address is not known. */
function reportUrlUnder(publicUrl: string | null): ((accountId: string) => string) | null {
  if (publicUrl === null) return null
  return (accountId) => `${publicUrl}/accounts/${encodeURIComponent(accountId)}/report`
}
