import { compareIds } from '#src/core/compare-ids.ts'
import { ConnectorError } from '#src/errors.ts'
import type { TaskDraft, TaskState } from '#src/ports/connector.ts'
import type { TenantTime } from '../shared/tenant-time.ts'
import type { Api } from './api.ts'
import { readAssociations } from './associations.ts'
import { mapTask, taskProperties } from './map-task.ts'
import { paths } from './paths.ts'
import { inChunks, readObjects } from './read-objects.ts'
import { referencesIn } from './task-body.ts'
import { reasonOf } from './wire-error.ts'
import { objectBatch } from './wire-objects.ts'

const tasks = paths.objects('tasks')

/**
 * Ids of the drafts' tasks that exist, by reference. They are looked for among the tasks of their
 * companies, because a search does not know yet what was created a moment ago.
 */
export async function findTasks(
  api: Api,
  drafts: readonly Pick<TaskDraft, 'reference' | 'accountId'>[],
): Promise<Map<string, string>> {
  const companies = [...new Set(drafts.map(({ accountId }) => accountId))]
  const associated = await readAssociations(api, { from: 'companies', to: 'tasks' }, companies)
  const ids = [...associated.values()].flatMap((list) => list.map(({ id }) => id))
  const wanted = new Set(drafts.map(({ reference }) => reference))
  const found = new Map<string, string>()
  /* Whoever copies a task copies its reference: ours is the older one. */
  const read = await readObjects(api, {
    ...{ type: 'tasks', properties: ['hs_task_body'] },
    ids: [...new Set(ids)],
  })
  for (const { id, properties } of read.sort((a, b) => compareIds(a.id, b.id))) {
    for (const reference of referencesIn(String(properties.hs_task_body ?? ''))) {
      if (wanted.has(reference) && !found.has(reference)) found.set(reference, id)
    }
  }
  return found
}

/** State of tasks by id; deleted ones are absent. */
export async function readTasks(
  api: Api,
  crmIds: readonly string[],
  time: TenantTime,
): Promise<Map<string, TaskState>> {
  const read = await readObjects(api, { type: 'tasks', properties: taskProperties, ids: crmIds })
  return new Map(read.map(({ id, properties }) => [id, mapTask(id, properties, time)]))
}

/** Completes tasks; a deleted one is left alone. */
export async function closeTasks(api: Api, crmIds: readonly string[]): Promise<void> {
  for (const ids of inChunks(crmIds)) {
    const inputs = ids.map((id) => ({ id, properties: { hs_task_status: 'COMPLETED' } }))
    const { errors } = await api.send({
      ...{ method: 'POST', path: `${tasks}/batch/update`, body: { inputs }, answer: objectBatch },
      isRepeatable: true,
    })
    const error = errors.find(({ category }) => category !== 'OBJECT_NOT_FOUND')
    if (!error) continue
    throw new ConnectorError(`HubSpot refused to complete a task: ${reasonOf(error)}`, {
      remedy: { kind: 'reject' },
      ...(error.category !== undefined && { category: error.category }),
    })
  }
}
