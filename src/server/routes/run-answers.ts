import type { DeskStateAnswer, RunAnswer, RunRow, UndoAnswer } from '../../api/runs.ts'
import type { StoredRun, TenantStore } from '../../ports/store.ts'
import type { Refusal, RunReport } from '../../run/report.ts'
import type { DeskState, RunUnderWay } from '../../run/run-desk.ts'
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

export function wireReport(
  run: StoredRun,
  names: ReadonlyMap<string, string>,
): RunAnswer['report'] {
  const report = reportOf(run)
  if (!report) return null
  const { pulled, warnings, refusals, requests, ms } = report
  return {
    pulled,
    warnings: warnings.map((warning) => ({ ...warning, ids: [...warning.ids] })),
    refusals: refusals.map((refusal) => wireRefusal(refusal, names)),
    requests,
    ms,
  }
}

/** Names of the accounts, and subjects of the tasks by key, that a run meant to write. */
export async function namesOf(tenant: TenantStore, run: number): Promise<Map<string, string>> {
  const all = { search: '', offset: 0, limit: 1_000_000 }
  const accounts = await tenant.plans.accounts(run, {
    ...{ ...all, tiers: [], onlyMoves: false, to: null },
  })
  const tasks = await tenant.plans.tasks(run, { ...all, rule: null })
  return new Map([
    ...accounts.items.map(({ id, name }): [string, string] => [id, name ?? id]),
    ...tasks.items.map(({ draft }): [string, string] => [draft.key, draft.subject]),
  ])
}

/** Changes that are listed one by one. */
const mostListed = 500

export function wireUndo(report: UndoReport, names: ReadonlyMap<string, string>): UndoAnswer {
  const { run, dryRun, accounts, values, tasksClosed, tiersRestored, changedSince } = report
  return {
    ...{ run, isDryRun: dryRun, accounts, values, tasksClosed, tiersRestored },
    changedSince: {
      total: changedSince.length,
      items: changedSince
        .slice(0, mostListed)
        .map((change) => ({ ...change, name: names.get(change.id) ?? null })),
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
