import { mergeRecords } from '#sandbox/hubspot/merge.ts'
import type { Portal } from '#sandbox/hubspot/portal.ts'
import { closeDeal, pinTier, rateAccounts } from '#sandbox/hubspot/pretend-users.ts'
import { randomEdits } from '#sandbox/hubspot/random-edits.ts'
import type { CrmRecord } from '#sandbox/hubspot/record.ts'
import { randomFrom } from '#sandbox/random.ts'

const ratings = [
  'key_account_need_rating',
  'key_account_reputation_rating',
  'key_account_influence_rating',
]

/**
 * Random edits of every sort, and some that take a little more: a new customer with an order,
 * ratings, a pin, a merge that makes a new record, two deals merged. Returns a line for each.
 */
export function usersAtWork(portal: Portal, seed: number): string[] {
  const random = randomFrom(seed)
  const pick = (type: 'companies' | 'deals'): CrmRecord => {
    const all = [...portal.tables[type].liveFrom(0)]
    return all[random.int(0, all.length - 1)]!
  }
  const lines = randomEdits(portal, { seed, count: 10 })
  const company = newCustomer(portal, random.int(1_000, 60_000))
  lines.push(`company ${company.id} is new, with an order`)
  const rated = pick('companies')
  rateAccounts(portal, { companyIds: [rated.id], properties: ratings, seed, low: 5 })
  lines.push(`company ${rated.id} was rated`)
  if (random.chance(0.2)) {
    const { id } = pick('companies')
    pinTier(portal, id, { key_account_pinned_tier: random.pick(['key', 'candidate', '']) })
    lines.push(`company ${id} was pinned, or let go`)
  }
  for (const type of ['companies', 'deals'] as const) {
    const [primary, other] = [pick(type), pick(type)]
    if (primary === other || !random.chance(0.3)) continue
    const makesNewId = random.chance(0.5)
    const { id } = mergeRecords(portal, type, {
      ...{ primaryId: primary.id, otherId: other.id, makesNewId },
    })
    lines.push(`${type} ${primary.id} and ${other.id} became ${id}`)
  }
  return lines
}

function newCustomer(portal: Portal, amount: number): CrmRecord {
  const company = portal.create('companies', { name: 'New customer', annualrevenue: '750000' })
  const deal = portal.create('deals', { dealname: 'First order', amount: String(amount) })
  portal.associate({ type: 'deals', id: deal.id }, { type: 'companies', id: company.id }, true)
  closeDeal(portal, deal.id)
  return company
}
