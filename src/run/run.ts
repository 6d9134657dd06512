import { criterionMeans } from '../core/score/row-details.ts'
import { ConnectorError, StoppingError, TenantBusyError, WritingStoppedError } from '../errors.ts'
import type { OptionalData } from '../ports/connector.ts'
import type { LedgerTask, RunStatus } from '../ports/store.ts'
import { surpriseKey, surprisesOf } from './hold.ts'
import { type Judgement, judgeTenant } from './judge-tenant.ts'
import { type Plan, plan } from './plan.ts'
import { planRequests } from './plan-requests.ts'
import { plannedTiers } from './planned-tiers.ts'
import { type MissingStream, pull } from './pull.ts'
import { nothingPushed, push } from './push.ts'
import { readTaskStates } from './read-task-states.ts'
import type { RunReport } from './report.ts'
import { reportOf } from './report-of.ts'
import { type RunRequest, type Started, startRun } from './start-run.ts'
import { storedScores } from './stored-scores.ts'

export interface RunOutcome {
  readonly report: RunReport
  /** Stopped before it wrote, because it would have surprised people. */
  readonly isHeld: boolean
  /** Accounts whose tier changes, or would change where nothing is written, in order of rank. */
  readonly tierChanges: readonly TierChange[]
}

export interface TierChange {
  readonly id: string
  readonly name: string
  /** Null for an account that was never judged. */
  readonly from: string | null
  readonly to: string
}

/**
 * One pass for one tenant: pull, score, plan, push. Throws a TenantBusyError where another run of the
 * tenant is under way, and a ConnectorError where the CRM fails; what was pulled and written until
 * then is kept, and the next run goes on from there.
 */
export async function run(request: RunRequest): Promise<RunOutcome> {
  const lock = await request.store.lock()
  if (lock === null) {
    throw new TenantBusyError(
      `Another run of ${request.store.info.id} is under way; wait until it ends`,
    )
  }
  try {
    return await runLocked(request)
  } finally {
    await lock.release()
  }
}

async function runLocked(request: RunRequest): Promise<RunOutcome> {
  const started = await startRun(request)
  const { store, clock, log, day, startedAt } = started
  if (started.isPast) {
    started.onProgress({ kind: 'started', run: null })
    return perform(started, null)
  }
  const run = await store.runs.start({
    asOf: day.date,
    isDryRun: started.isReadOnly,
    startedAt,
  })
  started.onProgress({ kind: 'started', run })
  try {
    const outcome = await perform(started, run)
    const { properties, tasks, requests, ms } = outcome.report
    const message = outcome.isHeld ? 'run held' : 'run finished'
    log.info(message, { tenant: store.info.id, run, properties, tasks, requests, ms })
    return outcome
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await store.runs.finish(run, {
      status: statusAfter(error, started.signal),
      modelVersion: started.model.version,
      report: null,
      means: [],
      error: message,
      finishedAt: clock.now(),
    })
    if (error instanceof WritingStoppedError)
      log.info('run stopped', { tenant: store.info.id, run })
    else log.error('run failed', { tenant: store.info.id, run, error })
    throw error
  }
}

/** What becomes of a run that threw; `signal` is the one that would have stopped it. */
export function statusAfter(error: unknown, signal: AbortSignal): RunStatus {
  const isStopped = error instanceof WritingStoppedError
  if (isStopped || signal.reason instanceof StoppingError) return 'interrupted'
  const isWorthRetrying = error instanceof ConnectorError && error.remedy.kind === 'retry'
  return isWorthRetrying ? 'parked' : 'failed'
}

async function perform(started: Started, run: number | null): Promise<RunOutcome> {
  const { store, onProgress, day, model } = started
  onProgress({ kind: 'phase', phase: 'pull' })
  const notGranted = await pullAll(started)
  const missing = new Set<OptionalData>(notGranted.flatMap(({ data }) => data))
  const ledger = await readTaskStates(started.crm, store.tasks)
  onProgress({ kind: 'phase', phase: 'score' })
  const judgement = await judgeTenant(store, model, {
    asOf: day.date,
    missing,
    keeps: run !== null,
  })
  onProgress({ kind: 'phase', phase: 'plan' })
  // A server counts while the program plans.
  const [planned, pulled, strays] = await Promise.all([
    planFor(started, { judgement, ledger, missing }),
    store.mirror.counts(),
    store.signals.strayDeals({ model: model.model, asOf: day.date, missing }),
  ])
  const surprises = surprisesOf(judgement, { last: started.last, pulled })
  const isHeld =
    !started.isReadOnly &&
    surprises.some(({ kind, what }) => !started.approved.has(surpriseKey(kind, what)))
  const pushed =
    run === null || started.isReadOnly || isHeld
      ? nothingPushed
      : await push({ ...started, run, judgement, planned })
  const report = await reportOf(started, {
    ...{ run, notGranted, pulled, strays, judgement, planned, pushed },
    surprises,
    isHeld,
  })
  if (run !== null) await finish(started, { run, judgement, planned, report, isHeld })
  return { report, isHeld, tierChanges: tierChangesOf(judgement) }
}

async function pullAll(started: Started): Promise<MissingStream[]> {
  const { crm, store, clock, log, onProgress, signal, isFull } = started
  const fields = { ...started.defaultFields, ...started.model.model.mappings }
  const marked = await store.marks.take()
  const tools = { crm, mirror: store.mirror, clock, log, onProgress, signal, isFull, marked }
  await planRequests(tools, fields, started)
  const missing = await pull(tools, fields)
  await store.marks.settle()
  return missing
}

function planFor(
  { store, texts, day, last, writing, publicUrl = null }: Started,
  known: {
    judgement: Judgement
    ledger: readonly LedgerTask[]
    missing: ReadonlySet<OptionalData>
  },
): Promise<Plan> {
  const { pilot } = writing
  return plan({ store, texts, asOf: day.date, publicUrl, last, pilot, ...known })
}

interface Finished {
  readonly run: number
  readonly judgement: Judgement
  readonly planned: Plan
  readonly report: RunReport
  readonly isHeld: boolean
}

async function finish(
  started: Started,
  { run, judgement, planned, report, isHeld }: Finished,
): Promise<void> {
  const { store, clock, day, model } = started
  const { table, judged } = judgement
  if (started.isReadOnly || isHeld) {
    const writes = await planned.writes.slice(0, planned.writes.length)
    const tiers = plannedTiers(judgement)
    await store.plans.save(run, { writes, tasks: planned.tasks.tasks, tiers })
  } else {
    await store.scores.save(run, day.date, storedScores(model.model, table, judged))
  }
  await store.runs.finish(run, {
    status: isHeld ? 'held' : 'done',
    modelVersion: model.version,
    report,
    means: criterionMeans(judged.scores),
    error: null,
    finishedAt: clock.now(),
  })
}

/** Becoming regular for the first time is no news. */
function tierChangesOf({ model, table, judged }: Judgement): TierChange[] {
  const lastTier = model.tiers.at(-1)?.id
  const news = judged.changes.events.filter(({ kind, from, to }) => {
    return kind === 'tier' && to !== null && !(from === null && to === lastTier)
  })
  const movers = new Map(news.map((event) => [event.unitId, event]))
  const changes: { readonly change: TierChange; readonly rank: number }[] = []
  for (const [row, id] of table.columns.ids.entries()) {
    const { from = null, to = null } = movers.get(id) ?? {}
    if (to === null) continue
    const change = { id, name: table.facts[row]?.name ?? id, from, to }
    changes.push({ change, rank: judged.scores.rank[row] ?? 0 })
  }
  return changes.sort((a, b) => a.rank - b.rank).map(({ change }) => change)
}
