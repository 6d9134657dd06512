import {
  accountsToFind,
  comparedAccounts,
  comparedQuery,
  foundAccounts,
  liveToGo,
  type SwitchesToSave,
  switchesToSave,
  tierComparison,
  type WritingSettingsAnswer,
  writingSettings,
} from '../../api/writing.ts'
import { UsageError } from '../../errors.ts'
import type { TenantStore } from '../../ports/store.ts'
import { dryRunToSee, goLive } from '../../run/go-live.ts'
import { modelInForce } from '../../run/model-in-force.ts'
import { writingState } from '../../run/writing-state.ts'
import type { PageTools } from '../page-tools.ts'
import { ProblemError } from '../problem-error.ts'
import { type Route, route } from '../route.ts'

/** Accounts that a search shows. */
const mostFound = 20

/** Whether runs write, what and for whom. */
export const writingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/writing',
    summary: 'Whether runs write, what and for whom, and the dry run to look at first',
    answer: writingSettings,
    handle: ({ tenant, tools }) => writingOf(tenant, tools),
  }),
  route({
    method: 'put',
    path: '/writing',
    summary: 'Switch values and tasks, and limit both to a pilot; the next run goes by it',
    body: switchesToSave,
    answer: writingSettings,
    handle: async ({ body, tenant, tools }) => {
      refuseNobody(body)
      await tenant.settings.setWriting(body)
      return writingOf(tenant, tools)
    },
  }),
  route({
    method: 'post',
    path: '/writing/live',
    summary: 'Go live: let runs write, after the last dry run by the model in force was looked at',
    body: liveToGo,
    answer: writingSettings,
    handle: async ({ body: { run }, tenant, tools }) => {
      await goLiveOr409(tenant, { run, at: tools.clock.now(), modelSource: tools.modelSource })
      return writingOf(tenant, tools)
    },
  }),
  route({
    method: 'get',
    path: '/writing/accounts',
    summary: 'Accounts by part of their name or by id, for a pilot',
    query: accountsToFind,
    answer: foundAccounts,
    handle: async ({ query: { search }, tenant }) => ({
      items: await tenant.mirror.find(search, mostFound),
    }),
  }),
  route({
    method: 'get',
    path: '/writing/tiers',
    summary: 'Where a tier field of the CRM agrees with our tiers, as the latest run has them',
    answer: tierComparison,
    handle: async ({ tenant, tools }) => {
      const { model } = await modelInForce(tenant.models, tools.modelSource)
      const field = model.mappings.tier ?? null
      const pairs = field === null ? [] : await tenant.tierComparison.pairs()
      return { field, pairs: [...pairs], currency: tenant.info.currency }
    },
  }),
  route({
    method: 'get',
    path: '/writing/tiers/accounts',
    summary: 'Accounts with one pair of tiers, those of the largest revenue first',
    query: comparedQuery,
    answer: comparedAccounts,
    handle: async ({ query: { theirs = null, ours, offset, limit }, tenant }) => {
      const page = { offset, limit }
      const { total, items } = await tenant.tierComparison.accounts({ theirs, ours }, page)
      return { total, items: [...items] }
    },
  }),
]

async function writingOf(tenant: TenantStore, tools: PageTools): Promise<WritingSettingsAnswer> {
  const { liveAt, values, tasks, pilot } = await tenant.settings.writing()
  const pausedAt = await tenant.pausedAt()
  const dryRun = await dryRunToSee(tenant, tools.modelSource)
  const { model } = await modelInForce(tenant.models, tools.modelSource)
  return {
    state: writingState({ liveAt, pausedAt }),
    liveAt: liveAt?.toISOString() ?? null,
    pausedAt: pausedAt?.toISOString() ?? null,
    ...{ values, tasks },
    pilot: pilot && { ownerIds: [...pilot.ownerIds], accountIds: [...pilot.accountIds] },
    pilotNames: Object.fromEntries(await tenant.plans.names(pilot?.accountIds ?? [])),
    dryRun: dryRun && { id: dryRun.id, finishedAt: dryRun.finishedAt?.toISOString() ?? null },
    tiers: model.tiers.map(({ id, name }) => ({ id, name })),
  }
}

/** A pilot of nobody is a mistake: writing is stopped by its own switch. */
function refuseNobody({ pilot }: SwitchesToSave): void {
  if (pilot === null || pilot.ownerIds.length + pilot.accountIds.length > 0) return
  throw new ProblemError({
    ...{ status: 422, title: 'The request is not as it should be' },
    errors: [{ path: 'body.pilot', message: 'is nobody: name owners or accounts' }],
  })
}

async function goLiveOr409(...asked: Parameters<typeof goLive>): Promise<void> {
  try {
    await goLive(...asked)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new ProblemError({
      ...{ status: 409, type: '/problems/dry-run-missing' },
      ...{ title: 'The dry run is to be looked at first', detail: error.message },
    })
  }
}
