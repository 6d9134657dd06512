import { mixSeed, type Random, randomFrom } from '../random.ts'
import type { Org } from './org.ts'
import {
  closeSomeOpportunities,
  editRecord,
  logCall,
  mergeAccounts,
  removeRecord,
  restoreRecord,
} from './pretend-users.ts'

type Edit = (org: Org, random: Random) => string | null

const edits: readonly Edit[] = [
  (org, random) => {
    const id = pick(org, random, 'Opportunity', false)
    if (id === null) return null
    editRecord(org, id, { Amount: random.int(-2000, 90_000) })
    return `opportunity ${id} has another amount`
  },
  (org, random) => {
    const outcome = random.chance(0.7) ? 'won' : 'lost'
    const ids = closeSomeOpportunities(org, { count: 1, seed: random.int(0, 1e6), outcome })
    return ids.length === 0 ? null : `opportunity ${ids.join()} was closed`
  },
  (org, random) => {
    const id = pick(org, random, 'Account', false)
    if (id === null) return null
    editRecord(org, id, { AnnualRevenue: random.int(20, 90_000) * 1000 })
    return `account ${id} has another revenue`
  },
  (org, random) => {
    const [child, parent] = [
      pick(org, random, 'Account', false),
      pick(org, random, 'Account', false),
    ]
    if (child === null || parent === null || child === parent) return null
    editRecord(org, child, { ParentId: parent })
    return `account ${child} belongs to ${parent}`
  },
  (org, random) => {
    const id = pick(org, random, 'Opportunity', false)
    const accountId = pick(org, random, 'Account', false)
    if (id === null || accountId === null) return null
    editRecord(org, id, { AccountId: accountId })
    return `opportunity ${id} moved to ${accountId}`
  },
  (org, random) => {
    const [master, other] = [
      pick(org, random, 'Account', false),
      pick(org, random, 'Account', false),
    ]
    if (master === null || other === null || master === other) return null
    mergeAccounts(org, master, [other])
    return `account ${other} was merged into ${master}`
  },
  (org, random) => {
    const name = random.pick(['Account', 'Opportunity', 'Opportunity', 'Task', 'Event', 'Case'])
    const id = pick(org, random, name, false)
    if (id === null) return null
    removeRecord(org, id)
    return `${name} ${id} was deleted`
  },
  (org, random) => {
    const name = random.pick(['Opportunity', 'Task'])
    const id = pick(org, random, name, true)
    if (id === null) return null
    restoreRecord(org, id)
    return `${name} ${id} was restored`
  },
  (org, random) => {
    const id = pick(org, random, 'Account', false)
    return id === null ? null : `task ${logCall(org, id)} was logged with ${id}`
  },
]

/** A record at random, null where a few tries find none. */
function pick(org: Org, random: Random, name: string, isDeleted: boolean): string | null {
  const object = org.object(name)
  if (object.table.size === 0) return null
  for (let attempt = 0; attempt < 20; attempt++) {
    const row = random.int(0, object.table.size - 1)
    if (object.isDeleted(row) === isDeleted) return object.id(row)
  }
  return null
}

/**
 * A day of users at work: `count` random changes of every sort, the same for the same seed and
 * state. Returns a line per change made, for the message of a test that fails.
 */
export function randomEdits(org: Org, wish: { seed: number; count: number }): string[] {
  const random = randomFrom(mixSeed(wish.seed, 31))
  const done: string[] = []
  for (let turn = 0; turn < wish.count; turn++) {
    const line = edits[random.int(0, edits.length - 1)]?.(org, random) ?? null
    if (line !== null) done.push(line)
  }
  return done
}
