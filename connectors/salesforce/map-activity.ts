import type { ActivityKind, ActivityRecord } from '#src/ports/records.ts'
import { PropertyReader } from '../shared/property-reader.ts'
import type { Row } from './columns.ts'
import type { MapContext } from './map-context.ts'

const secondsPerMinute = 60

export const taskNames = [
  ...['AccountId', 'IsClosed', 'TaskSubtype', 'ActivityDate', 'CompletedDateTime'],
  'CallDurationInSeconds',
]

/** Calls and emails by their subtype, all else a note; null for a task that is not done. */
export function mapTaskActivity(row: Row, { time }: MapContext): ActivityRecord | null {
  const read = new PropertyReader(row, time)
  if (!read.isTrue('IsClosed')) return null
  const seconds = read.number('minutes', 'CallDurationInSeconds', [0, Number.MAX_VALUE])
  return {
    id: row.Id,
    kind: kindOf(read.text('TaskSubtype')),
    date: read.date('date', 'ActivityDate') ?? read.date('date', 'CompletedDateTime'),
    minutes: seconds === null ? null : seconds / secondsPerMinute,
    accountIds: accountsOf(read),
  }
}

function kindOf(subtype: string | null): ActivityKind {
  if (subtype === 'Call') return 'call'
  return subtype === 'Email' ? 'email' : 'note'
}

export const eventNames = [
  ...['AccountId', 'IsChild', 'IsAllDayEvent', 'ActivityDate', 'StartDateTime'],
  'DurationInMinutes',
]

/** Null for the copy of a meeting that each further person invited gets. */
export function mapEvent(row: Row, { time }: MapContext): ActivityRecord | null {
  const read = new PropertyReader(row, time)
  if (read.isTrue('IsChild')) return null
  const isAllDay = read.isTrue('IsAllDayEvent')
  /* A day's event has a date without a zone; its start is midnight in London. */
  const started = isAllDay ? null : read.date('date', 'StartDateTime')
  const minutes = read.number('minutes', 'DurationInMinutes', [0, Number.MAX_VALUE])
  return {
    id: row.Id,
    kind: 'meeting',
    date: started ?? read.date('date', 'ActivityDate'),
    /* That an event is entered for the whole day measures nothing. */
    minutes: isAllDay ? null : minutes,
    accountIds: accountsOf(read),
  }
}

export const caseNames = ['AccountId', 'CreatedDate']

export function mapCase(row: Row, { time }: MapContext): ActivityRecord {
  const read = new PropertyReader(row, time)
  return {
    id: row.Id,
    kind: 'ticket',
    date: read.date('date', 'CreatedDate'),
    minutes: null,
    accountIds: accountsOf(read),
  }
}

/** Salesforce works out the account of whatever an activity is about. */
function accountsOf(read: PropertyReader): string[] {
  const account = read.text('AccountId')
  return account === null ? [] : [account]
}
