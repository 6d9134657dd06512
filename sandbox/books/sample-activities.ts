import { mixSeed, type Random, randomFrom } from '../random.ts'
import type { BookActivity } from './book.ts'
import { type Role, special } from './sample-accounts.ts'
import { type Sample, streams } from './sample-settings.ts'

const titles = {
  call: 'Call',
  meeting: 'Meeting',
  email: 'Re: our offer',
  note: 'Note',
} as const satisfies Record<BookActivity['kind'], string>

/** Calls, meetings, emails and notes over two years, with meetings to come. */
export function* sampleActivities(sample: Sample): Generator<BookActivity> {
  for (let at = 0; at < sample.companies; at++) {
    const random = randomFrom(mixSeed(sample.seed, at, streams.activity))
    const role = sample.accounts.roles[at] ?? 'idle'
    const expected = sample.activitiesPerCompany * busyness(role)
    const count = Math.floor(expected * (0.5 + random.next()) + random.next())
    for (let turn = 0; turn < count; turn++) yield activity(sample, at, role, random)
  }
}

function busyness(role: Role): number {
  if (role === 'draining') return 30
  if (role === 'giant') return 8
  if (role === 'idle') return 0.2
  if (role === 'lapsed') return 0.5
  if (role === 'customer') return 1.4
  return 1
}

function activity(sample: Sample, at: number, role: Role, random: Random): BookActivity {
  const kind = random.pick([
    ...(['email', 'email', 'email', 'email', 'call', 'call', 'call'] as const),
    ...(['meeting', 'meeting', 'note'] as const),
  ])
  const ageDays = drawAge(sample, kind, role, random)
  return {
    kind,
    companies: companiesOf(sample, at, random),
    owner: sample.list[at]?.owner ?? null,
    title: titles[kind],
    at: sample.calendar.instant(ageDays, 7 * 60 + 5 * random.int(0, 120)),
    minutes: drawMinutes(kind, role, random),
    direction: random.chance(0.4) ? 'in' : 'out',
    outcome: kind === 'meeting' ? meetingOutcome(ageDays, random) : 'done',
  }
}

/** More of them lately; on working days; only meetings lie in the future. */
function drawAge(sample: Sample, kind: BookActivity['kind'], role: Role, random: Random): number {
  const silentDays = role === 'silent' ? 75 : 0
  if (kind === 'meeting' && silentDays === 0 && random.chance(0.12)) return -random.int(1, 30)
  const ageDays = silentDays + 1 + Math.floor((728 - silentDays) * random.next() ** 1.6)
  return sample.calendar.isWeekend(ageDays) ? ageDays + 2 : ageDays
}

function drawMinutes(kind: BookActivity['kind'], role: Role, random: Random): number | null {
  const isLong = role === 'draining'
  if (kind === 'call')
    return random.chance(0.6) ? random.int(isLong ? 20 : 1, isLong ? 80 : 30) : null
  if (kind === 'meeting') return random.chance(0.8) ? random.pick([30, 45, 60, 90]) : null
  return null
}

function meetingOutcome(ageDays: number, random: Random): BookActivity['outcome'] {
  const drawn = random.next()
  if (drawn < 0.08) return 'cancelled'
  if (ageDays < 0) return 'planned'
  if (drawn < 0.12) return 'no-show'
  return drawn < 0.16 ? 'planned' : 'done'
}

function companiesOf(sample: Sample, at: number, random: Random): number[] {
  if (sample.companies < 2 || at === special.silent || !random.chance(0.03)) return [at]
  const other = (at + random.int(1, sample.companies - 1)) % sample.companies
  return other === special.silent ? [at] : [at, other]
}
