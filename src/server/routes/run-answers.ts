import type { DeskStateAnswer, RunAnswer, RunRow } from '../../api/runs.ts'
import type { UndoAnswer } from '../../api/undo.ts'
import type { StoredRun, TenantStore } from '../../ports/store.ts'
import type { DeskState, RunUnderWay } from '../../run/desk.ts'
import type { Refusal, RunReport } from '../../run/report.ts'
import type { UndoReport } from '../../run/undo.ts'

export function wireRunning({ startedAt, parts, ...running }: RunUnderWay) {
  return { ...running, parts: [...parts], startedAt: startedAt.toISOString() }
}

export function wireState({ running, ended }: DeskState): DeskStateAnswer {
  return { running: running && wireRunning(running), ended }
}

export function wireRun(run: StoredRun): RunRow {
  const report = reportOf(run)
  return {
    id: run.id,
    status: run.status,
    isDryRun: run.isDryRun,
    asOf: run.asOf,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    modelVersion: run.modelVersion,
    error: run.error,
    counts: report && {
      inPlay: report.inPlay,
      scored: report.scored,
      properties: report.properties,
      tasks: report.tasks,
      warnings: report.warnings.length,
      refusals: report.refusals.length,
    },
  }
}

/** With the names of accounts and tasks that were refused. */
export async function wireReport(
  run: StoredRun,
  { plans }: TenantStore,
): Promise<RunAnswer['report']> {
  const report = reportOf(run)
  if (!report) return null
  const { pulled, warnings, refusals, requests, ms } = report
  const names = await plans.names(refusals.map(({ id }) => id))
  return {
    pulled,
    warnings: warnings.map((warning) => ({ ...warning, ids: [...warning.ids] })),
    refusals: refusals.map((refusal) => wireRefusal(refusal, names)),
    requests,
    ms,
  }
}

/** Changes that are listed one by one. */
const mostListed = 500

/** With the names of what people have changed. */
export async function wireUndo(report: UndoReport, { plans }: TenantStore): Promise<UndoAnswer> {
  const { run, dryRun, accounts, values, tasksClosed, tiersRestored, changedSince } = report
  const listed = changedSince.slice(0, mostListed)
  const names = await plans.names([...listed, ...report.refusals].map(({ id }) => id))
  return {
    ...{ run, isDryRun: dryRun, accounts, values, tasksClosed, tiersRestored },
    changedSince: {
      total: changedSince.length,
      items: listed.map((change) => ({ ...change, name: names.get(change.id) ?? null })),
    },
    refusals: report.refusals.map((refusal) => wireRefusal(refusal, names)),
  }
}

function wireRefusal(refusal: Refusal, names: ReadonlyMap<string, string>) {
  return { ...refusal, name: names.get(refusal.id) ?? null }
}

/** Reports are stored as the run made them. */
function reportOf({ report }: StoredRun): RunReport | null {
  return report as RunReport | null
}
