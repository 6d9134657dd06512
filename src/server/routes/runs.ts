import {
  planAccounts,
  planAccountsQuery,
  planAnswer,
  planTasks,
  planTasksQuery,
  runAnswer,
  runParams,
  runStarted,
  runsAnswer,
  runToStart,
  writingAnswer,
} from '../../api/runs.ts'
import { defaultModel } from '../../core/model/default-model.ts'
import type { AskedRun } from '../../ports/run-queue.ts'
import type { StoredRun, TenantStore } from '../../ports/store.ts'
import { isHeldElsewhere } from '../../run/is-held-elsewhere.ts'
import type { PageTools } from '../page-tools.ts'
import { ProblemError } from '../problem-error.ts'
import { type Route, route } from '../route.ts'
import { wireReport, wireRun, wireRunning, wireState } from './run-answers.ts'
import { refuseWhileRunning, runOf } from './run-at-hand.ts'
import { runEvents } from './run-events.ts'

/** Runs that the history shows. */
const mostRuns = 200

/** Runs: their history, starting and following one, what it means to write, and taking it back. */
export const runRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/runs',
    summary: 'What has run, and what is running',
    answer: runsAnswer,
    handle: async ({ tenant, tools }) => {
      const runs = await tenant.runs.list(mostRuns)
      const state = await tools.deskOf(tenant).look()
      const isOpen = runs[0]?.status === 'running' && state.running === null
      const isElsewhere = isOpen && (await isHeldElsewhere(tenant))
      return {
        runs: runs.map(wireRun).map((run) => {
          const isDead = run.status === 'running' && isOpen && !isElsewhere
          return isDead ? { ...run, status: 'interrupted' as const } : run
        }),
        state: wireState(state),
        isHeldElsewhere: isElsewhere,
        pausedAt: (await tenant.pausedAt())?.toISOString() ?? null,
        isLive: (await tenant.settings.writing()).liveAt !== null,
      }
    },
  }),
  route({
    method: 'get',
    path: '/runs/events',
    summary: 'How far the run under way is, as server-sent events: each a RunDeskState',
    answer: 'text/event-stream',
    handle: ({ response, tenant, tools: { deskOf, closing } }) =>
      runEvents(deskOf(tenant), { response, closing }),
  }),
  route({
    method: 'post',
    path: '/runs',
    summary: 'Start a run, which is dry until somebody goes live',
    body: runToStart,
    answer: runStarted,
    handle: ({ body, tenant, tools }) => start(tools, tenant, { ...body, approve: null }),
  }),
  route({
    method: 'post',
    path: '/runs/stop',
    summary: 'Stop the run under way; the next one goes on where it was',
    answer: writingAnswer,
    handle: async ({ tenant, tools }) => {
      await tools.deskOf(tenant).stop()
      return { pausedAt: (await tenant.pausedAt())?.toISOString() ?? null }
    },
  }),
  route({
    method: 'post',
    path: '/runs/pause',
    summary: 'Stop writing; a run that writes stops before its next batch',
    answer: writingAnswer,
    handle: async ({ tenant, tools }) => {
      const pausedAt = (await tenant.pausedAt()) ?? tools.clock.now()
      await tenant.setPaused(pausedAt)
      return { pausedAt: pausedAt.toISOString() }
    },
  }),
  route({
    method: 'post',
    path: '/runs/resume',
    summary: 'Let runs write again after a stop or an undo',
    answer: writingAnswer,
    handle: async ({ tenant }) => {
      await tenant.setPaused(null)
      return { pausedAt: null }
    },
  }),
  route({
    method: 'get',
    path: '/runs/:id',
    summary: 'One run with its warnings and refusals',
    params: runParams,
    answer: runAnswer,
    handle: async ({ params, tenant }) => {
      const run = await runOf(tenant, params.id)
      return {
        run: wireRun(run),
        report: await wireReport(run, tenant),
        tiers: await tiersOf(tenant, run),
        pausedAt: (await tenant.pausedAt())?.toISOString() ?? null,
      }
    },
  }),
  route({
    method: 'post',
    path: '/runs/:id/approve',
    summary: 'Run again, and write in spite of the reasons that a run is held for',
    params: runParams,
    answer: runStarted,
    handle: async ({ params, tenant, tools }) => {
      const { id, status } = await runOf(tenant, params.id)
      if (status !== 'held') {
        throw new ProblemError({
          ...{ status: 409, type: '/problems/run-not-held', title: `Run ${id} is not held` },
        })
      }
      return start(tools, tenant, { isDryRun: false, isFull: false, approve: id })
    },
  }),
  route({
    method: 'get',
    path: '/runs/:id/plan',
    summary: 'What a run means to write, or wrote, in all',
    params: runParams,
    answer: planAnswer,
    handle: async ({ params, tenant }) => {
      const { id } = await runOf(tenant, params.id)
      const summary = await tenant.plans.summary(id)
      return {
        summary: summary && {
          ...summary,
          moves: [...summary.moves],
          rules: [...summary.rules],
          owners: [...summary.owners],
        },
      }
    },
  }),
  route({
    method: 'get',
    path: '/runs/:id/plan/accounts',
    summary: 'Each account that a run changes, with its values before and after',
    params: runParams,
    query: planAccountsQuery,
    answer: planAccounts,
    handle: async ({ params, query, tenant }) => {
      const run = await runOf(tenant, params.id)
      const tiers = (await tiersOf(tenant, run)).map(({ id }) => id)
      const { to = null, ...wanted } = query
      const { total, items } = await tenant.plans.accounts(run.id, { ...wanted, to, tiers })
      return { total, items: items.map((one) => ({ ...one, ...valuesOf(one) })) }
    },
  }),
  route({
    method: 'get',
    path: '/runs/:id/plan/tasks',
    summary: 'Each task that a run creates',
    params: runParams,
    query: planTasksQuery,
    answer: planTasks,
    handle: async ({ params, query, tenant }) => {
      const { id } = await runOf(tenant, params.id)
      const { rule = null, ...wanted } = query
      const { total, items } = await tenant.plans.tasks(id, { ...wanted, rule })
      return {
        total,
        items: items.map(({ draft, ...task }) => {
          const { key, accountId, subject, body, priority, dueOn } = draft
          return { ...task, key, accountId, subject, body, priority, dueOn }
        }),
      }
    },
  }),
]

/** Of the model that the run went by. */
async function tiersOf(tenant: TenantStore, { modelVersion }: StoredRun) {
  const stored = modelVersion === null ? null : await tenant.models.get(modelVersion)
  return (stored?.model ?? defaultModel).tiers.map(({ id, name }) => ({ id, name }))
}

function valuesOf({ before, after }: { before: object; after: object }) {
  return {
    before: { ...before } as Record<string, string | number | null>,
    after: { ...after } as Record<string, string | number | null>,
  }
}

async function start(tools: PageTools, tenant: TenantStore, asked: Omit<AskedRun, 'startedBy'>) {
  await refuseWhileRunning(tools, tenant)
  const { liveAt } = await tenant.settings.writing()
  const isDryRun = asked.isDryRun || liveAt === null
  const running = await tools.deskOf(tenant).start({ startedBy: 'person', ...asked, isDryRun })
  return { running: wireRunning(running) }
}
