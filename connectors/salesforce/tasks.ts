import { ConnectorError } from '#src/errors.ts'
import type { TaskDraft, TaskState } from '#src/ports/connector.ts'
import { inBatches } from '../shared/in-batches.ts'
import type { Api } from './api.ts'
import { mostRows, updateRecords } from './collections.ts'
import { findColumns } from './columns.ts'
import { type MapTaskTools, mapTask, referencesIn, taskStateNames } from './map-task.ts'
import { isGone, withLockRetries } from './row-result.ts'
import type { Shapes } from './shapes.ts'
import { listOf, mostIds, queryRecords, queryRows, quoted } from './soql.ts'
import type { TaskChoices } from './task-choices.ts'
import { reasonOf } from './wire-error.ts'

/**
 * Ids of the drafts' tasks that exist, by reference. They are looked for by the reference in the
 * body among what we created for their accounts, because an org may lack the external id.
 */
export async function findTasks(
  api: Api,
  userId: string,
  drafts: readonly Pick<TaskDraft, 'reference' | 'accountId'>[],
): Promise<Map<string, string>> {
  const wanted = new Set(drafts.map(({ reference }) => reference))
  const accounts = [...new Set(drafts.map(({ accountId }) => accountId))]
  const found = new Map<string, string>()
  for (const ids of inBatches(accounts, mostIds)) {
    const where = `WhatId IN ${listOf(ids)} AND CreatedById = ${quoted(userId)}`
    /* Whoever copies a task copies its reference: ours is the older one. */
    const soql = `SELECT Id, Description FROM Task WHERE ${where} ORDER BY CreatedDate, Id`
    for (const { Id, Description } of await queryRecords(api, soql)) {
      for (const reference of referencesIn(Description)) {
        if (wanted.has(reference) && !found.has(reference)) found.set(reference, String(Id))
      }
    }
  }
  return found
}

/** State of tasks by id; deleted ones are absent, archived ones are not. */
export async function readTasks(
  { api, shapes, ...tools }: ReadTools,
  crmIds: readonly string[],
): Promise<Map<string, TaskState>> {
  const columns = await findColumns(shapes, await shapes.need('Task'), taskStateNames)
  const states = new Map<string, TaskState>()
  for (const ids of inBatches(crmIds, mostIds)) {
    const condition = `Id IN ${listOf(ids)} AND IsDeleted = false`
    for (const row of await queryRows(api, columns, condition, { isAll: true })) {
      states.set(row.Id, mapTask(row, tools))
    }
  }
  return states
}

interface ReadTools extends MapTaskTools {
  readonly api: Api
  readonly shapes: Shapes
}

/** Completes tasks; a deleted one is left alone. */
export async function closeTasks(
  api: Api,
  { closedStatus }: TaskChoices,
  crmIds: readonly string[],
): Promise<void> {
  for (const ids of inBatches(crmIds, mostRows)) {
    const records = ids.map((Id) => ({ Id, Status: closedStatus }))
    const results = await withLockRetries(api, records, (some) => updateRecords(api, 'Task', some))
    const refused = results.find(({ error }) => error !== null && !isGone(error))
    if (!refused?.error) continue
    throw new ConnectorError(`Salesforce refused to complete a task: ${reasonOf(refused.error)}`, {
      remedy: { kind: 'reject' },
    })
  }
}
