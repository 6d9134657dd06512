import { ConnectorError } from '#src/errors.ts'
import type { TaskDraft, TaskOutcome } from '#src/ports/connector.ts'
import type { TenantTime } from '../shared/tenant-time.ts'
import type { Api } from './api.ts'
import { inHalves } from './in-halves.ts'
import { toTaskInput } from './map-task.ts'
import { paths } from './paths.ts'
import { referencesIn } from './task-body.ts'
import { readWireError, reasonOf } from './wire-error.ts'
import { objectBatch } from './wire-objects.ts'

/**
 * Creates up to 100 tasks; none is ever sent again but in a smaller batch after a clear refusal.
 * Throws a ConnectorError with `unclear` where some may have been created.
 */
export function createTasks(
  api: Api,
  drafts: readonly TaskDraft[],
  time: TenantTime,
): Promise<TaskOutcome[]> {
  if (drafts.length === 0) return Promise.resolve([])
  return inHalves(
    drafts,
    (some) => createBatch(api, some, time),
    ({ reference }, error) => refused(reference, reasonOf(readWireError(error.cause))),
  )
}

async function createBatch(
  api: Api,
  drafts: readonly TaskDraft[],
  time: TenantTime,
): Promise<TaskOutcome[]> {
  const { results, errors } = await api.send({
    method: 'POST',
    path: `${paths.objects('tasks')}/batch/create`,
    body: { inputs: drafts.map((draft) => toTaskInput(draft, time)) },
    answer: objectBatch,
    isRepeatable: false,
  })
  /* Results come in any order: the reference in the body says whose they are. */
  const created = new Map(
    results.flatMap(({ id, properties }) =>
      referencesIn(String(properties.hs_task_body ?? '')).map((reference) => [reference, id]),
    ),
  )
  const failed = new Map(
    errors.flatMap((error) =>
      (error.context.objectWriteTraceId ?? []).map((reference) => [reference, error]),
    ),
  )
  return drafts.map(({ reference }) => {
    const crmId = created.get(reference)
    if (crmId !== undefined) return { reference, status: 'created', crmId }
    const error = failed.get(reference)
    if (error) return refused(reference, reasonOf(error))
    throw new ConnectorError('HubSpot did not say what became of a task', {
      remedy: { kind: 'retry' },
      unclear: true,
    })
  })
}

function refused(reference: string, reason: string): TaskOutcome {
  return { reference, status: 'refused', reason }
}
