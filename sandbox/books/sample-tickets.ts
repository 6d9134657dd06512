import { mixSeed, randomFrom } from '../random.ts'
import type { BookTicket } from './book.ts'
import { ticketSubjects } from './names.ts'
import type { Role } from './sample-accounts.ts'
import { type Sample, streams } from './sample-settings.ts'

/** Service cases over two years; most are closed. */
export function* sampleTickets(sample: Sample): Generator<BookTicket> {
  for (let at = 0; at < sample.companies; at++) {
    const random = randomFrom(mixSeed(sample.seed, at, streams.ticket))
    const expected = sample.ticketsPerCompany * need(sample.accounts.roles[at] ?? 'idle')
    const count = Math.floor(expected * 2 * random.next() + random.next())
    for (let turn = 0; turn < count; turn++) {
      const ageDays = Math.floor(728 * random.next() ** 1.4)
      const openDays = random.int(0, 12)
      const minute = random.int(6 * 60, 18 * 60)
      yield {
        subject: random.pick(ticketSubjects),
        companies: [at],
        owner: sample.list[at]?.owner ?? null,
        createdAt: sample.calendar.instant(ageDays + 1, minute),
        closedAt: ageDays > openDays ? sample.calendar.instant(ageDays - openDays, minute) : null,
        priority: random.pick(['low', 'medium', 'medium', 'high']),
      }
    }
  }
}

function need(role: Role): number {
  if (role === 'draining') return 45
  if (role === 'giant') return 6
  if (role === 'prospect' || role === 'target' || role === 'idle') return 0.1
  return role === 'lapsed' ? 0.6 : 1.7
}
