import type { TaskDraft, TaskOutcome } from '#src/ports/connector.ts'
import { inBatches } from '../shared/in-batches.ts'
import type { Api } from './api.ts'
import { insertRecords } from './collections.ts'
import { toTaskRecord } from './map-task.ts'
import { type RowResult, withLockRetries } from './row-result.ts'
import { listOf, queryRecords } from './soql.ts'
import type { TaskChoices } from './task-choices.ts'
import { codeOf, reasonOf } from './wire-error.ts'

interface CreateTools {
  readonly api: Api
  readonly choices: TaskChoices
  /** The org's name of the external id; null where it has none that the user may set. */
  readonly keyName: string | null
}

/**
 * Creates up to 200 tasks. The external id is unique in the org: a task that is there already is
 * left as people made it, and told as created. Throws a ConnectorError with `unclear` where some
 * may have been created.
 */
export async function createTasks(
  { api, choices, keyName }: CreateTools,
  drafts: readonly TaskDraft[],
): Promise<TaskOutcome[]> {
  const results = await withLockRetries(api, drafts, (some) =>
    insertRecords(
      api,
      'Task',
      some.map((draft) => toTaskRecord(draft, choices, keyName)),
    ),
  )
  const there = drafts.filter((_, i) => isThere(results[i]))
  const ids = keyName === null ? new Map() : await idsByKey(api, keyName, there)
  return drafts.map((draft, i) => {
    const result = results[i]
    const crmId = result?.id ?? (isThere(result) ? ids.get(draft.key) : undefined)
    const { reference } = draft
    return crmId
      ? { reference, status: 'created', crmId }
      : { reference, status: 'refused', reason: reasonOf(result?.error ?? undefined) }
  })
}

function isThere(result: RowResult | undefined): boolean {
  return Boolean(result?.error && codeOf(result.error) === 'DUPLICATE_VALUE')
}

/** Keys of one query: each may have 120 characters, and a condition 4,000. */
const mostKeys = 30

/** The recycle bin holds on to a key: a task that somebody deleted is there too. */
async function idsByKey(
  api: Api,
  keyName: string,
  drafts: readonly TaskDraft[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const some of inBatches(drafts, mostKeys)) {
    const keys = some.map(({ key }) => key)
    const soql = `SELECT Id, ${keyName} FROM Task WHERE ${keyName} IN ${listOf(keys)}`
    for (const record of await queryRecords(api, soql, { isAll: true })) {
      ids.set(String(record[keyName]), String(record.Id))
    }
  }
  return ids
}
