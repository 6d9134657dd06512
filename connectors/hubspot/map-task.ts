import type { TaskDraft, TaskPriority, TaskState } from '#src/ports/connector.ts'
import { type Properties, PropertyReader } from '../shared/property-reader.ts'
import type { TenantTime } from '../shared/tenant-time.ts'
import { toHtml, toPlain } from './task-body.ts'

/** Task properties that a task's state is read from. */
export const taskProperties = [
  'hs_task_status',
  'hs_task_subject',
  'hs_task_body',
  'hs_task_priority',
  'hs_timestamp',
  'hubspot_owner_id',
]

const priorities = { high: 'HIGH', medium: 'MEDIUM', low: 'LOW' } as const
const byWire = new Map<string | null, TaskPriority>([
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
])
/** HubSpot's own type of the association of a task with a company. */
const taskToCompany = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 192 }
/** Hour of the due day, in the portal's time zone. */
const dueHour = 9

/** One input of a batch create; HubSpot tells a bad row by its trace id. */
export function toTaskInput(draft: TaskDraft, time: TenantTime): object {
  return {
    objectWriteTraceId: draft.reference,
    properties: {
      hs_timestamp: time.instantAt(draft.dueOn, dueHour),
      hs_task_subject: draft.subject,
      hs_task_body: toHtml(draft.body),
      hs_task_priority: priorities[draft.priority],
      hs_task_type: 'TODO',
      hs_task_status: 'NOT_STARTED',
      ...(draft.ownerId !== null && { hubspot_owner_id: draft.ownerId }),
    },
    associations: [{ to: { id: draft.accountId }, types: [taskToCompany] }],
  }
}

export function mapTask(crmId: string, properties: Properties, time: TenantTime): TaskState {
  const read = new PropertyReader(properties, time)
  const status = read.text('hs_task_status')
  return {
    crmId,
    status: status === 'COMPLETED' ? 'closed' : status === 'NOT_STARTED' ? 'open' : 'started',
    ownerId: read.text('hubspot_owner_id'),
    subject: read.text('hs_task_subject') ?? '',
    body: toPlain(read.text('hs_task_body') ?? ''),
    priority: byWire.get(read.text('hs_task_priority')) ?? null,
    dueOn: read.date('dueOn', 'hs_timestamp'),
  }
}
