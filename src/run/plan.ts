import { planTasks, type TaskPlan } from '../core/playbook/plan-tasks.ts'
import { type DueTasks, dueTasks } from '../core/playbook/playbook.ts'
import type { OptionalData } from '../ports/connector.ts'
import type { CalendarDate } from '../ports/records.ts'
import type { LedgerTask, TenantStore } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import { activeOwners } from './active-owners.ts'
import { factsOutOfPlay } from './facts-out-of-play.ts'
import type { Judgement } from './judge-tenant.ts'
import { membersAt } from './members-at.ts'
import { type PlannedWrites, writesOf } from './planned-writes.ts'
import { unitFacts } from './unit-facts.ts'
import { allWishes, wishesInPlay, wishesLeft } from './wishes.ts'

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
  const left = wishesLeft(model, await accountsLeft(store, judgement))
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
        pending,
        inPlay: new Set(judged.changes.states.map(({ unitId }) => unitId)),
        left: judged.changes.left.map(({ unitId }) => unitId),
      })),
    ],
    owners: { active },
    events: judged.changes.events,
    pending,
  })
  return {
    writes: await writesOf(
      allWishes(wishesInPlay(model, table, { judged, texts }), left),
      store.mirror,
    ),
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

/** Accounts that were scored, or judged, at the last run and that are not in play. */
async function accountsLeft(store: TenantStore, { table, judged }: Judgement): Promise<string[]> {
  const inPlay = new Set<string>()
  for (const row of table.facts.keys()) {
    for (const { id } of membersAt(table, row)) inPlay.add(id)
  }
  const judgedBefore = judged.changes.left.map(({ unitId }) => unitId)
  const left = [...(await store.scores.accountIds()), ...judgedBefore].filter(
    (id) => !inPlay.has(id),
  )
  return [...new Set(left)]
}

/** Where the pages show the report of an account; null where their address is not known. */
function reportUrlUnder(publicUrl: string | null): ((accountId: string) => string) | null {
  if (publicUrl === null) return null
  return (accountId) => `${publicUrl}/accounts/${encodeURIComponent(accountId)}/report`
}
