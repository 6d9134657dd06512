import { type Compute, computed, field, lookup, readOnly } from '../field.ts'
import type { Org } from '../org.ts'
import type { ObjectDefinition, SObject } from '../sobject.ts'

const dayMs = 86_400_000

/** Tasks and events. Custom fields of `Activity` are fields of both. */
export function activityObjects(): ObjectDefinition[] {
  const shared = [
    lookup('WhoId', ['Contact', 'Lead']),
    lookup('WhatId', ['Account', 'Opportunity', 'Case']),
    computed('AccountId', 'reference', accountOf, {
      referenceTo: ['Account'],
      relationshipName: 'Account',
    }),
    field('Subject', 'string'),
    field('Description', 'textarea'),
    computed('IsArchived', 'boolean', isArchived),
    field('IsReminderSet', 'boolean'),
    field('ReminderDateTime', 'datetime'),
  ]
  const status = ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred']
  return [
    {
      name: 'Task',
      keyPrefix: '00T',
      fields: [
        ...shared,
        lookup('OwnerId', ['User', 'Group']),
        field('Status', 'picklist', {
          choices: status,
          defaultValue: 'Not Started',
          isNillable: false,
        }),
        field('Priority', 'picklist', {
          choices: ['High', 'Normal', 'Low'],
          defaultValue: 'Normal',
          isNillable: false,
        }),
        field('ActivityDate', 'date'),
        computed(
          'IsClosed',
          'boolean',
          (row, { table }) => table.get('Status', row) === 'Completed',
        ),
        field('CompletedDateTime', 'datetime', readOnly),
        field('TaskSubtype', 'picklist', {
          choices: ['Task', 'Email', 'Call', 'ListEmail', 'Cadence', 'LinkedIn'],
          defaultValue: 'Task',
          isRestricted: true,
          isUpdateable: false,
        }),
        field('CallType', 'picklist', { choices: ['Inbound', 'Outbound', 'Internal'] }),
        field('CallDurationInSeconds', 'int'),
      ],
    },
    {
      name: 'Event',
      keyPrefix: '00U',
      fields: [
        ...shared,
        lookup('OwnerId', ['User']),
        field('StartDateTime', 'datetime'),
        field('EndDateTime', 'datetime'),
        computed('ActivityDateTime', 'datetime', (row, { table }) =>
          table.get('IsAllDayEvent', row) === true ? null : table.get('StartDateTime', row),
        ),
        field('ActivityDate', 'date'),
        field('IsAllDayEvent', 'boolean'),
        field('DurationInMinutes', 'int'),
        field('IsChild', 'boolean', readOnly),
        field('IsGroupEvent', 'boolean', readOnly),
        field('IsPrivate', 'boolean'),
        field('EventSubtype', 'picklist', { choices: ['Event'], defaultValue: 'Event' }),
      ],
    },
  ]
}

/** The account, or that of the opportunity, that it is about; else that of the contact. */
function accountOf(row: number, { table }: SObject, org: Org) {
  const what = table.get('WhatId', row)
  if (typeof what === 'string') {
    if (what.startsWith('001')) return what
    return what.startsWith('006') ? fieldOf(org, what, 'AccountId') : null
  }
  const who = table.get('WhoId', row)
  return typeof who === 'string' && who.startsWith('003') ? fieldOf(org, who, 'AccountId') : null
}

function fieldOf(org: Org, id: string, name: string) {
  const found = org.locate(id)
  return found === undefined ? null : found.object.table.get(name, found.row)
}

/** Past ones older than a year; tasks only once they are closed. */
const isArchived: Compute = (row, object, org) => {
  const date = object.table.get('ActivityDate', row)
  if (typeof date !== 'string') return false
  if (object.name === 'Task' && object.table.get('Status', row) !== 'Completed') return false
  return org.clock.now().getTime() - Date.parse(date) > 366 * dayMs
}
