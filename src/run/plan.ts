import { planTasks, type TaskPlan } from '../core/playbook/plan-tasks.ts'
import { type DueTasks, dueTasks } from '../core/playbook/playbook.ts'
import type { UnitFacts } from '../core/playbook/rules/unit-facts.ts'
import { pilotTest } from '../core/writing/pilot.ts'
import type { OptionalData } from '../ports/connector.ts'
import type { CalendarDate } from '../ports/records.ts'
import type { LedgerTask, Pilot, StoredRun, TenantStore } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import { activeOwners } from './active-owners.ts'
import { factsOutOfPlay } from './facts-out-of-play.ts'
import type { Judgement } from './judge-tenant.ts'
import { membersAt } from './members-at.ts'
import { type PlannedWrites, writesOf } from './planned-writes.ts'
import type { RunReport } from './report.ts'
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
  /** The last run that wrote. */
  readonly last: StoredRun | null
  /** For whom alone things are written; null for everybody. */
  readonly pilot: Pilot | null
}

/** Plans the property updates and tasks that follow from a judgement. Writes nothing. */
export async function plan(request: PlanRequest): Promise<Plan> {
  const { store, judgement, ledger, texts, asOf, missing, pilot } = request
  const { model, table, judged } = judgement
  const isInPilot = pilotTest(pilot)
  const left = wishesLeft(model, await accountsLeft(request))
  const active = activeOwners(await store.mirror.owners(), missing)
  const pending = await store.tiers.pending()
  const due = dueTasks({
    model,
    asOf,
    missing,
    ledger,
    units: [
      ...unitFacts(judgement, pending),
      ...(await factsOutOfPlay(store, {
        pending,
        inPlay: table.columns.ids,
        left: judged.changes.left.map(({ unitId }) => unitId),
      })),
    ],
    owners: { active },
    events: judged.changes.events,
    pending,
  })
  return {
    writes: await writesOf(
      allWishes(wishesInPlay(model, table, { judged, texts, isInPilot }), left),
      store.mirror,
    ),
    due,
    tasks: planTasks(
      due.due.filter(({ unit }) => isInPilot(taskAccount(unit))),
      {
        model,
        asOf,
        ledger,
        tenant: store.info.id,
        language: texts.language,
        phrases: texts,
        reportUrl: reportUrlUnder(request.publicUrl),
      },
    ),
  }
}

/** The account record that a task of the unit is about. */
function taskAccount({ accountId, ownerId }: Pick<UnitFacts, 'accountId' | 'ownerId'>) {
  return { id: accountId, ownerId }
}

/**
 * Accounts that were scored, or judged, at the last run and that are not in play; after a run that
 * was not let write everything, also those that left before it and still hold what they had.
 */
async function accountsLeft({ store, judgement, last, pilot }: PlanRequest): Promise<string[]> {
  const { table, judged } = judgement
  const judgedBefore = judged.changes.left.map(({ unitId }) => unitId)
  const holders = last !== null && leftValues(last) ? await store.mirror.holders() : []
  const known = new Set([...(await store.scores.accountIds()), ...judgedBefore, ...holders])
  for (const row of table.facts.keys()) {
    for (const { id } of membersAt(table, row)) known.delete(id)
  }
  const left = [...known]
  if (pilot === null) return left
  const owners = await store.mirror.ownersOf(left)
  const isInPilot = pilotTest(pilot)
  return left.filter((id) => isInPilot({ id, ownerId: owners.get(id) ?? null }))
}

/** Whether a run left values as they were that it would have written. */
function leftValues({ report }: StoredRun): boolean {
  const { writing } = (report ?? {}) as Partial<RunReport>
  return writing !== undefined && (!writing.values || writing.pilot !== null)
}

/** Where the pages show the report of an account; null where their address is not known. */
function reportUrlUnder(publicUrl: string | null): ((accountId: string) => string) | null {
  if (publicUrl === null) return null
  return (accountId) => `${publicUrl}/accounts/${encodeURIComponent(accountId)}/report`
}
