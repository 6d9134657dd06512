import type { TaskDraft, TaskPriority, TaskState } from '#src/ports/connector.ts'
import { PropertyReader } from '../shared/property-reader.ts'
import type { TenantTime } from '../shared/tenant-time.ts'
import type { WireRecord } from './collections.ts'
import type { Row } from './columns.ts'
import type { TaskChoices } from './task-choices.ts'

/** Task fields that a task's state is read from. */
export const taskStateNames = [
  ...['Id', 'Status', 'IsClosed', 'OwnerId', 'Subject', 'Description', 'Priority'],
  'ActivityDate',
]

const mostOfSubject = 255
const mostOfBody = 32_000
const references = /\bKA-[0-9A-Za-z]{10}\b/g

/** A new task; `keyName` is the org's name of the external id, null where it has none. */
export function toTaskRecord(
  draft: TaskDraft,
  { openStatus, priorities }: TaskChoices,
  keyName: string | null,
): WireRecord {
  return {
    WhatId: draft.accountId,
    Subject: draft.subject.slice(0, mostOfSubject),
    Description: draft.body.slice(0, mostOfBody),
    Priority: priorities[draft.priority],
    Status: openStatus,
    ActivityDate: draft.dueOn,
    ...(draft.ownerId !== null && { OwnerId: draft.ownerId }),
    ...(keyName !== null && { [keyName]: draft.key }),
  }
}

export interface MapTaskTools {
  readonly choices: TaskChoices
  readonly time: TenantTime
  /** Of the user whom the app is signed in as. */
  readonly userId: string
}

export function mapTask(row: Row, { choices, time, userId }: MapTaskTools): TaskState {
  const read = new PropertyReader(row, time)
  const isOpen = read.text('Status') === choices.openStatus
  const ownerId = read.text('OwnerId')
  return {
    crmId: row.Id,
    status: read.isTrue('IsClosed') ? 'closed' : isOpen ? 'open' : 'started',
    ownerId,
    ...(ownerId === userId && { hasDefaultOwner: true }),
    subject: read.text('Subject') ?? '',
    body: read.text('Description') ?? '',
    priority: priorityOf(read.text('Priority'), choices),
    dueOn: read.date('dueOn', 'ActivityDate'),
  }
}

/** References of the app that a body names. */
export function referencesIn(body: unknown): string[] {
  return typeof body === 'string' ? [...new Set(body.match(references))] : []
}

function priorityOf(name: string | null, { priorities }: TaskChoices): TaskPriority | null {
  const known: readonly TaskPriority[] = ['high', 'medium', 'low']
  return known.find((priority) => priorities[priority] === name) ?? null
}
