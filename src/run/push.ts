import type { Crm } from '../ports/connector.ts'
import type { StoredModel, WritingSettings } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import type { Judgement } from './judge-tenant.ts'
import type { Plan } from './plan.ts'
import type { PlannedWrites } from './planned-writes.ts'
import { prepareRequest } from './prepare-request.ts'
import { type PushTools, pushProperties } from './push-properties.ts'
import { pushTasks } from './push-tasks.ts'
import { refuseIfStopped } from './refuse-if-stopped.ts'
import type { Refusal } from './report.ts'

/** What became of a plan. */
export interface Pushed {
  readonly written: number
  readonly created: number
  readonly refusals: readonly Refusal[]
}

export const nothingPushed: Pushed = { written: 0, created: 0, refusals: [] }
const noWrites: PlannedWrites = { length: 0, slice: async () => [] }

export interface PushRequest extends PushTools {
  readonly texts: Texts
  readonly model: StoredModel
  readonly judgement: Judgement
  readonly planned: Plan
  readonly writing: WritingSettings
}

/**
 * Takes the CRM to what was planned, as far as it is switched on. The tiers and events are stored first, so that a run that dies
 * here is followed by one that still knows which tasks its events want.
 */
export async function push(request: PushRequest): Promise<Pushed> {
  const { crm, store, run, judgement, planned, model, texts, writing } = request
  const { judged } = judgement
  request.onProgress({ kind: 'phase', phase: 'push' })
  await refuseIfStopped(store)
  if (writing.liveAt === null) await store.settings.goLive(request.clock.now())
  const needsFields = writing.values || (writing.tasks && crm.tasksNeedFields === true)
  if (needsFields) await crm.prepare(prepareRequest(model.model, texts))
  const writes = writing.values ? planned.writes : noWrites
  const drafts = writing.tasks ? planned.tasks.tasks : []
  admitPush(crm, { accounts: writes.length, tasks: drafts.length })
  await store.models.setAnchors(model.version, judged.scores.anchors)
  await store.tiers.save(run, {
    changed: judged.changes.changed,
    left: judged.changes.left.map(({ unitId }) => unitId),
    events: judged.changes.events,
    pending: planned.due.pending,
  })
  const properties = await pushProperties(request, writes)
  const tasks = writing.tasks
    ? await pushTasks(
        request,
        drafts.map((task) => ({ ...task, run })),
      )
    : { created: 0, refusals: [] }
  return {
    written: properties.written,
    created: tasks.created,
    refusals: [...properties.refusals, ...tasks.refusals],
  }
}

/** Nothing is written that the CRM's requests of the day would not see through. */
function admitPush(
  { requestPlan }: Crm,
  work: { readonly accounts: number; readonly tasks: number },
): void {
  requestPlan?.admit(requestPlan.ofPush(work))
}
