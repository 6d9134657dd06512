import type { Crm } from '../ports/connector.ts'
import type { StoredModel } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import type { Judgement } from './judge-tenant.ts'
import type { Plan } from './plan.ts'
import { prepareRequest } from './prepare-request.ts'
import { type PushTools, pushProperties } from './push-properties.ts'
import { pushTasks } from './push-tasks.ts'
import type { Refusal } from './report.ts'

/** What became of a plan. */
export interface Pushed {
  readonly written: number
  readonly created: number
  readonly refusals: readonly Refusal[]
}

export const nothingPushed: Pushed = { written: 0, created: 0, refusals: [] }

export interface PushRequest extends PushTools {
  readonly texts: Texts
  readonly model: StoredModel
  readonly judgement: Judgement
  readonly planned: Plan
}

/**
 * Takes the CRM to what was planned. The tiers and events are stored first, so that a run that dies
 * here is followed by one that still knows which tasks its events want.
 */
export async function push(request: PushRequest): Promise<Pushed> {
  const { crm, store, run, judgement, planned, model, texts } = request
  const { judged } = judgement
  request.onProgress({ kind: 'phase', phase: 'push' })
  await crm.prepare(prepareRequest(model.model, texts))
  admitPush(crm, planned)
  await store.models.setAnchors(model.version, judged.scores.anchors)
  await store.tiers.save(run, {
    changed: judged.changes.changed,
    left: judged.changes.left.map(({ unitId }) => unitId),
    events: judged.changes.events,
    pending: planned.due.pending,
  })
  const properties = await pushProperties(request, planned.writes)
  const tasks = await pushTasks(
    request,
    planned.tasks.tasks.map((task) => ({ ...task, run })),
  )
  return {
    written: properties.written,
    created: tasks.created,
    refusals: [...properties.refusals, ...tasks.refusals],
  }
}

/** Nothing is written that the CRM's requests of the day would not see through. */
function admitPush({ requestPlan }: Crm, { writes, tasks }: Plan): void {
  const work = { accounts: writes.length, tasks: tasks.tasks.length }
  requestPlan?.admit(requestPlan.ofPush(work))
}
