import { mixSeed, type Random, randomFrom } from '../random.ts'
import { mergeRecords } from './merge.ts'
import type { TypeName } from './object-types.ts'
import type { Portal } from './portal.ts'
import {
  changeRate,
  closeSomeDeals,
  editRecord,
  logActivity,
  moveDeal,
  setParent,
} from './pretend-users.ts'
import { RecordPicker } from './record-picker.ts'

type Edit = (portal: Portal, random: Random, pick: RecordPicker) => string | null

const edits: readonly Edit[] = [
  (portal, random, pick) => {
    const id = pick.live('deals')
    if (id === null) return null
    editRecord(portal, 'deals', id, { amount: String(random.int(-2000, 90_000)) })
    return `deal ${id} has another amount`
  },
  (portal, random) => {
    const ids = closeSomeDeals(portal, {
      count: 1,
      seed: random.int(0, 1e6),
      outcome: random.chance(0.7) ? 'won' : 'lost',
    })
    return ids.length === 0 ? null : `deal ${ids.join()} was closed`
  },
  (portal, random, pick) => {
    const id = pick.live('companies')
    if (id === null) return null
    editRecord(portal, 'companies', id, { annualrevenue: String(random.int(20, 90_000) * 1000) })
    return `company ${id} has another revenue`
  },
  (portal, _, pick) => {
    const [child, parent] = [pick.live('companies'), pick.live('companies')]
    if (child === null || parent === null || child === parent) return null
    setParent(portal, child, parent)
    return `company ${child} belongs to ${parent}`
  },
  (portal, _, pick) => {
    const [dealId, companyId] = [pick.live('deals'), pick.live('companies')]
    if (dealId === null || companyId === null) return null
    moveDeal(portal, dealId, companyId)
    return `deal ${dealId} moved to ${companyId}`
  },
  (portal, _, pick) => {
    const [primaryId, otherId] = [pick.live('companies'), pick.live('companies')]
    if (primaryId === null || otherId === null || primaryId === otherId) return null
    mergeRecords(portal, 'companies', { primaryId, otherId })
    return `company ${otherId} was merged into ${primaryId}`
  },
  (portal, random, pick) => {
    const type = random.pick(['companies', 'deals', 'deals', 'calls', 'tickets'])
    return archiveOne(portal, type, pick)
  },
  (portal, random, pick) => {
    const type = random.pick(['companies', 'deals'])
    const id = pick.archived(type)
    if (id === null) return null
    portal.restore(type, id)
    return `${type} ${id} was restored`
  },
  (portal, random, pick) => {
    const companyId = pick.live('companies')
    if (companyId === null) return null
    const type = random.pick(['calls', 'meetings', 'emails', 'notes'])
    return `${type} ${logActivity(portal, { type, companyIds: [companyId] })} was logged`
  },
  (portal, random) => {
    changeRate(portal, 'USD', random.int(80, 110) / 100)
    return 'the dollar has another rate'
  },
]

function archiveOne(portal: Portal, type: TypeName, pick: RecordPicker): string | null {
  const id = pick.live(type)
  if (id === null) return null
  portal.archive(type, id)
  return `${type} ${id} was archived`
}

/**
 * A day of users at work: `count` random changes of every sort, the same for the same seed and
 * state. Returns a line per change made, for the message of a test that fails.
 */
export function randomEdits(portal: Portal, wish: { seed: number; count: number }): string[] {
  const random = randomFrom(mixSeed(wish.seed, 31))
  const pick = new RecordPicker(portal, random)
  const done: string[] = []
  for (let turn = 0; turn < wish.count; turn++) {
    const line = edits[random.int(0, edits.length - 1)]?.(portal, random, pick)
    if (line !== null && line !== undefined) done.push(line)
  }
  return done
}
