import { mixSeed, type Random, randomFrom } from '../random.ts'
import type { BookDeal } from './book.ts'
import { dealSubjects } from './names.ts'
import { homelessDeals, type Role, special } from './sample-accounts.ts'
import { drawItems } from './sample-line-items.ts'
import { type Sample, streams } from './sample-settings.ts'

/** What all deals of one company have in common. */
interface Buyer {
  readonly at: number
  readonly role: Role
  readonly random: Random
  readonly won: number
  readonly tenureDays: number
  /** Home currency, per won deal. */
  readonly usualAmount: number
  readonly currency: string | null
  /** Change of amounts per year of age; 1 is steady. */
  readonly yearly: number
  readonly isRegular: boolean
  /** Buys what came out this year. */
  readonly isAdopter: boolean
}

/** Deals company by company: won ones oldest first, then lost, then open. */
export function* sampleDeals(sample: Sample): Generator<BookDeal> {
  for (let at = 0; at < sample.companies; at++) {
    const count = sample.accounts.dealCounts[at] ?? 0
    if (count === 0) continue
    const random = randomFrom(mixSeed(sample.seed, at, streams.deal))
    const { won, lost } = outcomes(sample.accounts.roles[at] ?? 'idle', count, random)
    const buyer = buyerOf(sample, at, won, random)
    for (let turn = 0; turn < count; turn++) {
      if (turn < won) yield wonDeal(sample, buyer, turn)
      else if (turn < won + lost) yield lostDeal(sample, buyer, turn)
      else yield openDeal(sample, buyer, turn)
    }
  }
  yield* dealsOfNobody(sample)
}

function outcomes(role: Role, count: number, random: Random): { won: number; lost: number } {
  if (role === 'prospect') return { won: 0, lost: Math.floor(count * 0.3 * random.next() * 2) }
  if (role === 'stale' || role === 'stalled') {
    const open = Math.min(count, 2)
    return { won: Math.floor((count - open) * 0.8), lost: Math.ceil((count - open) * 0.2) }
  }
  const won = Math.max(1, Math.round(count * (0.55 + random.next() * 0.25)))
  if (role === 'lapsed') return { won, lost: count - won }
  return { won, lost: Math.min(count - won, Math.round(count * (0.1 + random.next() * 0.15))) }
}

function buyerOf(sample: Sample, at: number, won: number, random: Random): Buyer {
  const role = sample.accounts.roles[at] ?? 'idle'
  const tenureDays = sample.accounts.tenureDays[at] ?? 0
  const annual = sample.accounts.annual[at] ?? 0
  return {
    at,
    role,
    random,
    won,
    tenureDays,
    usualAmount: (annual * Math.max(1, tenureDays / 365)) / Math.max(1, won),
    currency: currencyOf(at, random),
    yearly: role === 'falling' ? 2.2 : random.logNormal(0.95, role === 'giant' ? 0.02 : 0.12),
    isRegular: role === 'giant' || random.chance(0.6),
    isAdopter: random.chance(0.2),
  }
}

function currencyOf(at: number, random: Random): string | null {
  if (at === special.inDollars) return 'USD'
  const drawn = random.next()
  if (drawn < 0.05 && at > 3) return 'USD'
  if (drawn < 0.08 && at > 3) return 'GBP'
  return drawn < 0.5 ? null : 'EUR'
}

function wonDeal(sample: Sample, buyer: Buyer, turn: number): BookDeal {
  const { random, role } = buyer
  const isEarly = turn === buyer.won - 1 && (role === 'early' || random.chance(0.01))
  const ageDays = isEarly ? -random.int(3, 40) : wonAge(buyer, turn)
  const isCredit = role === 'credited' && turn % 3 === 2
  const amount = drawAmount(sample, buyer, ageDays)
  return deal(sample, buyer, {
    turn,
    ageDays,
    outcome: 'won',
    amount: isCredit && amount !== null ? -Math.round(amount * 0.7) : amount,
    createdAge: Math.max(ageDays, 0) + random.int(15, 110),
    stageAge: Math.max(ageDays, 0),
  })
}

/** Regular buyers order at even intervals; the others when it suits them. */
function wonAge(buyer: Buyer, turn: number): number {
  const { random, won, tenureDays } = buyer
  const newest = buyer.role === 'lapsed' ? 735 : 0
  const span = buyer.role === 'lapsed' ? 700 : tenureDays
  if (!buyer.isRegular) return newest + random.int(0, span)
  const gap = span / won
  return newest + Math.floor(gap * (won - 1 - turn + 0.3 + 0.3 * random.next()))
}

function lostDeal(sample: Sample, buyer: Buyer, turn: number): BookDeal {
  const oldest = Math.max(30, Math.min(buyer.tenureDays, 800))
  const ageDays = buyer.random.int(buyer.role === 'lapsed' ? 30 : 5, oldest)
  return deal(sample, buyer, {
    turn,
    ageDays,
    outcome: 'lost',
    amount: drawAmount(sample, buyer, ageDays),
    createdAge: ageDays + buyer.random.int(15, 110),
    stageAge: ageDays,
  })
}

function openDeal(sample: Sample, buyer: Buyer, turn: number): BookDeal {
  const { random, role } = buyer
  const isStale = role === 'stale' || random.chance(0.06)
  const isStuck = role === 'stalled' || isStale || random.chance(0.1)
  const stageAge = isStuck ? random.int(35, 150) : random.int(0, 28)
  return deal(sample, buyer, {
    turn,
    ageDays: isStale ? random.int(95, 300) : -random.int(1, 130),
    outcome: 'open',
    amount: drawAmount(sample, buyer, 0),
    createdAge: stageAge + random.int(5, 60) + (isStale ? 300 : 0),
    stageAge,
  })
}

/** In the buyer's currency, cents included; null where nobody filled it in. */
function drawAmount(sample: Sample, buyer: Buyer, ageDays: number): number | null {
  const { random } = buyer
  const noise = random.logNormal(0.94, buyer.role === 'giant' ? 0.15 : 0.35)
  const home = buyer.usualAmount * noise * buyer.yearly ** (Math.max(0, ageDays) / 365)
  const isBlank = random.chance(buyer.role === 'unpriced' ? 0.5 : 0.015)
  if (isBlank && buyer.role !== 'giant') return null
  const rate = buyer.currency === null ? 1 : (sample.rates[buyer.currency] ?? 1)
  return Math.round((home / rate) * 100) / 100
}

interface DealFacts {
  readonly turn: number
  /** Of the close date. */
  readonly ageDays: number
  readonly outcome: BookDeal['outcome']
  readonly amount: number | null
  readonly createdAge: number
  readonly stageAge: number
}

const openStages = ['meeting', 'qualified', 'proposal', 'negotiation', 'contract'] as const

function deal(sample: Sample, buyer: Buyer, facts: DealFacts): BookDeal {
  const { random, at } = buyer
  const isContract = random.chance(0.08)
  const salesStage = facts.outcome === 'open' ? random.pick(openStages) : facts.outcome
  const contractStages = { open: 'offered', won: 'signed', lost: 'declined' } as const
  const isWithoutRate = at === special.withoutRate && facts.turn === 0
  return {
    name: `${random.pick(dealSubjects)} ${facts.turn + 1}`,
    ...companiesOf(sample, at, random),
    owner: sample.list[at]?.owner ?? null,
    pipeline: isContract ? 'contracts' : 'sales',
    stage: isContract ? `contracts-${contractStages[facts.outcome]}` : salesStage,
    outcome: facts.outcome,
    kind: random.chance(0.1) ? null : facts.turn === 0 ? 'new' : 'existing',
    amount: facts.amount,
    currency: isWithoutRate ? 'CHF' : buyer.currency,
    closeDate: sample.calendar.date(facts.ageDays),
    createdOn: sample.calendar.date(facts.createdAge),
    stageSince: sample.calendar.date(facts.stageAge),
    items: random.chance(sample.lineItemShare)
      ? drawItems(random, facts.amount ?? 0, buyer.isAdopter && facts.ageDays < 300)
      : [],
  }
}

/** A few deals are shared by two companies, and of these a few have no primary one. */
function companiesOf(sample: Sample, at: number, random: Random) {
  if (sample.companies < 2 || at < 4 || !random.chance(0.02)) {
    return { companies: [at], hasPrimary: true }
  }
  const other = (at + random.int(1, sample.companies - 1)) % sample.companies
  return { companies: [at, other], hasPrimary: random.chance(0.75) }
}

function* dealsOfNobody(sample: Sample): Generator<BookDeal> {
  const random = randomFrom(mixSeed(sample.seed, -1, streams.deal))
  for (let turn = 0; turn < Math.min(homelessDeals, sample.deals); turn++) {
    const ageDays = random.int(10, 300)
    yield {
      name: `Order from the trade fair ${turn + 1}`,
      companies: [],
      hasPrimary: false,
      owner: turn,
      pipeline: 'sales',
      stage: 'won',
      outcome: 'won',
      kind: 'new',
      amount: random.int(1000, 9000),
      currency: null,
      closeDate: turn === 0 ? null : sample.calendar.date(ageDays),
      createdOn: sample.calendar.date(ageDays + 30),
      stageSince: sample.calendar.date(ageDays),
      items: [],
    }
  }
}
