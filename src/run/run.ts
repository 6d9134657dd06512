import { criterionMeans } from '../core/row-details.ts'
import { UsageError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Crm, FieldMap, OptionalData } from '../ports/connector.ts'
import type { Log } from '../ports/log.ts'
import type { LedgerTask, StoredModel, TenantStore } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import { type AsOf, asOfEndOf, asOfNow } from './calendar.ts'
import { currentModel, type ModelSource } from './current-model.ts'
import { type Judgement, judgeTenant } from './judge-tenant.ts'
import { type Plan, plan } from './plan.ts'
import type { OnProgress } from './progress.ts'
import { type MissingStream, pull } from './pull.ts'
import { nothingPushed, type Pushed, push } from './push.ts'
import { readTaskStates } from './read-task-states.ts'
import type { RunReport } from './report.ts'
import { storedScores } from './stored-scores.ts'
import { warningsOf } from './warnings.ts'

export interface RunRequest {
  readonly crm: Crm
  readonly store: TenantStore
  readonly log: Log
  readonly clock: Clock
  readonly texts: Texts
  readonly modelSource: ModelSource
  /** CRM property names of the connector for mapping keys that the model does not map. */
  readonly defaultFields: FieldMap
  readonly isDryRun: boolean
  /** Reads everything again. */
  readonly isFull: boolean
  /** Scores as at the end of this day; null is now. */
  readonly asOf: string | null
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
}

/**
 * One pass for one tenant: pull, score, plan, push. Throws a UsageError where another run of the
 * tenant is under way, and a ConnectorError where the CRM fails; what was pulled and written until
 * then is kept, and the next run goes on from there.
 */
export async function run(request: RunRequest): Promise<RunReport> {
  const lock = await request.store.lock()
  if (lock === null) {
    throw new UsageError(`Another run of ${request.store.info.id} is under way; wait until it ends`)
  }
  try {
    return await runLocked(request)
  } finally {
    await lock.release()
  }
}

/** A run with what is decided at its start. */
interface Started extends RunRequest {
  readonly startedAt: Date
  readonly day: AsOf
  readonly model: StoredModel
  /** Before the last run's day: nothing is stored. */
  readonly isPast: boolean
  readonly isPaused: boolean
  /** Whether the CRM is left as it is. */
  readonly isReadOnly: boolean
}

async function runLocked(request: RunRequest): Promise<RunReport> {
  const started = await start(request)
  const { store, clock, log, day, startedAt } = started
  if (started.isPast) return perform(started, null)
  const run = await store.runs.start({
    asOf: day.date,
    isDryRun: started.isReadOnly,
    startedAt,
  })
  try {
    const report = await perform(started, run)
    const { properties, tasks, requests, ms } = report
    log.info('run finished', { tenant: store.info.id, run, properties, tasks, requests, ms })
    return report
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await store.runs.finish(run, {
      status: 'failed',
      modelVersion: started.model.version,
      report: null,
      means: [],
      error: message,
      finishedAt: clock.now(),
    })
    log.error('run failed', { tenant: store.info.id, run, error })
    throw error
  }
}

async function start(request: RunRequest): Promise<Started> {
  const { store, crm, clock } = request
  const startedAt = clock.now()
  const { timeZone } = crm.tenant
  const day = request.asOf ? asOfEndOf(request.asOf, timeZone) : asOfNow(startedAt, timeZone)
  const last = await store.runs.lastDone()
  const isPast = last !== null && day.date < last.asOf
  const isPaused = (await store.pausedAt()) !== null
  return {
    ...request,
    startedAt,
    day,
    model: await currentModel(store.models, request.modelSource, startedAt),
    isPast,
    isPaused,
    isReadOnly: request.isDryRun || isPast || isPaused,
  }
}

async function perform(started: Started, run: number | null): Promise<RunReport> {
  const { store, onProgress, day, model } = started
  onProgress({ kind: 'phase', phase: 'pull' })
  const notGranted = await pullAll(started)
  const missing = new Set<OptionalData>(notGranted.flatMap(({ data }) => data))
  const ledger = await readTaskStates(started.crm, store.tasks)
  onProgress({ kind: 'phase', phase: 'score' })
  const judgement = await judgeTenant(store, model, { asOf: day.date, missing })
  onProgress({ kind: 'phase', phase: 'plan' })
  const planned = await planFor(started, { judgement, ledger, missing })
  const pushed =
    run === null || started.isReadOnly
      ? nothingPushed
      : await push({ ...started, run, judgement, planned })
  const report = await reportOf(started, { run, notGranted, judgement, planned, pushed })
  if (run !== null) await finish(started, { run, judgement, report })
  return report
}

function pullAll(started: Started): Promise<MissingStream[]> {
  const { crm, store, clock, log, onProgress, signal, isFull } = started
  const fields = { ...started.defaultFields, ...started.model.model.mappings }
  return pull({ crm, mirror: store.mirror, clock, log, onProgress, signal, isFull }, fields)
}

function planFor(
  { store, texts, day }: Started,
  known: {
    judgement: Judgement
    ledger: readonly LedgerTask[]
    missing: ReadonlySet<OptionalData>
  },
): Promise<Plan> {
  return plan({ store, texts, asOf: day.date, ...known })
}

interface Done {
  readonly run: number | null
  readonly notGranted: readonly MissingStream[]
  readonly judgement: Judgement
  readonly planned: Plan
  readonly pushed: Pushed
}

async function reportOf(started: Started, done: Done): Promise<RunReport> {
  const { crm, store, clock, texts, day, startedAt } = started
  const { judgement, planned, pushed } = done
  const scored = judgement.judged.scores.score.exact.filter((score) => !Number.isNaN(score))
  const refused = (kind: 'account' | 'task') =>
    pushed.refusals.filter((refusal) => refusal.kind === kind).length
  return {
    run: done.run,
    tenant: store.info.id,
    asOf: day.instant,
    dryRun: started.isReadOnly,
    pulled: await store.mirror.counts(),
    inPlay: judgement.table.columns.size,
    scored: scored.length,
    properties: {
      planned: planned.writes.length,
      written: pushed.written,
      refused: refused('account'),
    },
    tasks: {
      planned: planned.tasks.tasks.length,
      created: pushed.created,
      refused: refused('task'),
    },
    warnings: warningsOf(
      { ...started, ...done, plan: planned, owners: await store.mirror.owners() },
      texts,
    ),
    refusals: pushed.refusals,
    requests: crm.requests(),
    ms: clock.now().getTime() - startedAt.getTime(),
  }
}

async function finish(
  started: Started,
  { run, judgement, report }: { run: number; judgement: Judgement; report: RunReport },
): Promise<void> {
  const { store, clock, day, model } = started
  const { table, judged } = judgement
  if (!started.isReadOnly) {
    await store.scores.save(run, day.date, storedScores(model.model, table, judged))
  }
  await store.runs.finish(run, {
    status: 'done',
    modelVersion: model.version,
    report,
    means: criterionMeans(judged.scores),
    error: null,
    finishedAt: clock.now(),
  })
}
