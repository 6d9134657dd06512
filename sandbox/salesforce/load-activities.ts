import type { Book, BookActivity } from '../books/book.ts'
import type { Value } from './field.ts'
import type { Loaded } from './load-book.ts'
import type { Org } from './org.ts'

const dayMs = 86_400_000
const msPerMinute = 60_000
/** Every so many events have an invitee's copy. */
const copyEvery = 40

/**
 * Adds calls, emails and notes as tasks and meetings as events. An activity with several companies
 * becomes one for each, with its share of the minutes, since an activity here has one account.
 */
export function loadActivities(org: Org, book: Book, loaded: Loaded): void {
  const dateOf = localDates(book.timeZone)
  const [tasks, events] = [org.object('Task'), org.object('Event')]
  const now = org.stamp()
  for (const activity of book.activities) {
    const enteredAt = activity.at > now ? now - 3 * dayMs : activity.at
    const shared = {
      CreatedDate: enteredAt,
      SystemModstamp: enteredAt,
      Subject: activity.title,
      ActivityDate: dateOf(activity.at),
      OwnerId: ownerOf(activity.owner, loaded),
    }
    const minutes = activity.minutes === null ? null : activity.minutes / activity.companies.length
    for (const at of activity.companies) {
      const values = { ...shared, WhatId: loaded.accountIds[at] ?? null }
      if (activity.kind !== 'meeting') {
        org.add(tasks, { ...values, ...taskValues(activity, minutes) })
        continue
      }
      const row = org.add(events, { ...values, ...eventValues(activity, minutes) })
      if (row % copyEvery === 0) {
        org.add(events, { ...values, ...eventValues(activity, minutes), IsChild: true })
      }
    }
  }
}

const subtypes = { call: 'Call', email: 'Email', note: 'Task' } as const

function taskValues(
  { kind, at, direction }: BookActivity,
  minutes: number | null,
): Record<string, Value> {
  const call = {
    CallType: direction === 'in' ? 'Inbound' : 'Outbound',
    CallDurationInSeconds: minutes === null ? null : Math.round(minutes * 60),
  }
  return {
    Status: 'Completed',
    Priority: 'Normal',
    CompletedDateTime: at,
    TaskSubtype: kind === 'meeting' ? 'Task' : subtypes[kind],
    ...(kind === 'call' ? call : {}),
  }
}

/** One that nobody timed is entered as a whole day; one that did not take place was deleted. */
function eventValues({ at, outcome }: BookActivity, minutes: number | null): Record<string, Value> {
  const isOff = outcome === 'cancelled' || outcome === 'no-show'
  const day = { IsAllDayEvent: true, DurationInMinutes: 1440, StartDateTime: at - (at % dayMs) }
  const timed = { IsAllDayEvent: false, DurationInMinutes: minutes, StartDateTime: at }
  const when = minutes === null ? day : timed
  return {
    ...when,
    EndDateTime: when.StartDateTime + (when.DurationInMinutes ?? 0) * msPerMinute,
    EventSubtype: 'Event',
    ...(isOff ? { IsDeleted: true } : {}),
  }
}

/** Adds the tickets as cases. */
export function loadCases(org: Org, book: Book, loaded: Loaded): void {
  const object = org.object('Case')
  for (const { subject, companies, owner, createdAt, closedAt, priority } of book.tickets) {
    const [at = -1] = companies
    const number = String(object.table.size + 1).padStart(8, '0')
    org.add(object, {
      CreatedDate: createdAt,
      SystemModstamp: closedAt ?? createdAt,
      CaseNumber: number,
      AccountId: loaded.accountIds[at] ?? null,
      OwnerId: ownerOf(owner, loaded),
      Subject: subject,
      Status: closedAt === null ? 'New' : 'Closed',
      ClosedDate: closedAt,
      Priority: { low: 'Low', medium: 'Medium', high: 'High' }[priority],
    })
  }
}

function ownerOf(at: number | null, { ownerIds, nobodyId }: Loaded): string {
  return at === null ? nobodyId : (ownerIds[at] ?? nobodyId)
}

/** Calendar dates of instants in a time zone; formatted once an hour. */
function localDates(timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('sv', { timeZone })
  const known = new Map<number, string>()
  return (ms) => {
    // Offsets are of quarters of an hour at the finest.
    const quarter = Math.floor(ms / (15 * msPerMinute))
    const date = known.get(quarter) ?? format.format(ms)
    known.set(quarter, date)
    return date
  }
}
