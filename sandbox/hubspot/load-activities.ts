import type { Book, BookActivity } from '../books/book.ts'
import { appendLink } from './links.ts'
import type { Loaded } from './load-book.ts'
import type { TypeName } from './object-types.ts'
import { kindOf, type Portal } from './portal.ts'
import { type CrmRecord, isoInstant, type Values } from './record.ts'

const typeOf = { call: 'calls', meeting: 'meetings', email: 'emails', note: 'notes' } as const
const dayMs = 86_400_000

/** Adds calls, meetings, emails and notes with their companies. */
export function loadActivities(portal: Portal, book: Book, loaded: Loaded): void {
  const now = portal.clock.now().getTime()
  for (const activity of book.activities) {
    const type = typeOf[activity.kind]
    const enteredAt = activity.at > now ? now - 3 * dayMs : activity.at
    const record = portal.tables[type].add({
      createdAt: enteredAt,
      updatedAt: enteredAt,
      values: {
        hs_timestamp: isoInstant(activity.at),
        hubspot_owner_id: ownerOf(activity.owner, loaded),
        ...activityValues(activity),
      },
    })
    linkCompanies(portal, type, record, activity.companies, loaded)
  }
}

const meetingOutcomes = {
  done: 'COMPLETED',
  planned: 'SCHEDULED',
  cancelled: 'CANCELED',
  'no-show': 'NO_SHOW',
} as const

function activityValues({ kind, title, at, minutes, direction, outcome }: BookActivity): Values {
  const durationMs = minutes === null ? null : minutes * 60_000
  switch (kind) {
    case 'call':
      return {
        hs_call_title: title,
        hs_call_direction: direction === 'in' ? 'INBOUND' : 'OUTBOUND',
        hs_call_duration: durationMs === null ? '' : String(durationMs),
        hs_call_status: 'COMPLETED',
      }
    case 'meeting':
      return {
        hs_meeting_title: title,
        hs_meeting_start_time: isoInstant(at),
        hs_meeting_end_time: durationMs === null ? '' : isoInstant(at + durationMs),
        hs_meeting_outcome: meetingOutcomes[outcome],
      }
    case 'email':
      return {
        hs_email_subject: title,
        hs_email_direction: direction === 'in' ? 'INCOMING_EMAIL' : 'EMAIL',
        hs_email_status: 'SENT',
      }
    case 'note':
      return { hs_note_body: title }
  }
  return kind satisfies never
}

/** Adds the tickets with their companies. */
export function loadTickets(portal: Portal, book: Book, loaded: Loaded): void {
  for (const ticket of book.tickets) {
    const { createdAt, closedAt } = ticket
    const record = portal.tables.tickets.add({
      createdAt,
      updatedAt: closedAt ?? createdAt,
      values: {
        subject: ticket.subject,
        hs_pipeline: '0',
        hs_pipeline_stage: closedAt === null ? '1' : '4',
        hs_ticket_priority: ticket.priority.toUpperCase(),
        closed_date: closedAt === null ? '' : isoInstant(closedAt),
        hubspot_owner_id: ownerOf(ticket.owner, loaded),
      },
    })
    linkCompanies(portal, 'tickets', record, ticket.companies, loaded)
  }
}

function ownerOf(at: number | null, loaded: Loaded): string {
  return at === null ? '' : (loaded.ownerIds[at] ?? '')
}

function linkCompanies(
  portal: Portal,
  type: TypeName,
  record: CrmRecord,
  positions: readonly number[],
  loaded: Loaded,
): void {
  for (const at of positions) {
    const company = portal.tables.companies.find(loaded.companyIds[at] ?? 0)
    if (company === undefined) continue
    const isPrimary = type === 'tickets'
    appendLink(record, kindOf('companies'), { id: company.id, isPrimary })
    appendLink(company, kindOf(type), { id: record.id, isPrimary })
  }
}
