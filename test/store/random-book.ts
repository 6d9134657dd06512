import type { AccountRecord, DealRecord } from '#src/ports/records.ts'
import type { Records } from '#test/oracle/book.ts'
import { account, activity, deal, lineItem, records } from '#test/oracle/invented-records.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { ago } from './read-signals.ts'

/** Numbers from 0 to 1 that look random and are the same every time. */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * A book full of edge cases: few accounts, many ties, dates at the edges of windows and buckets. `terms`:
 * the part of the deals that earn over time.
 */
export function randomBook(seed: number, { terms = 0.2 } = {}): Records {
  const next = numbers(seed)
  const chance = (part: number) => next() < part
  const oneOf = <T>(...items: T[]): T => items[Math.floor(next() * items.length)] as T
  const id = () => String(Math.floor(next() * 40) + 1)
  const age = () =>
    oneOf(
      0,
      90,
      91,
      363,
      364,
      365,
      729,
      730,
      Math.floor(next() * 1100) - 50,
      Math.floor(next() * 400),
    )
  const accounts = Array.from({ length: 40 }, (_, index) =>
    account(String(index + 1), {
      parentId: chance(0.4) ? id() : null,
      industry: oneOf('steel', 'paper', '', null),
      companyRevenue: chance(0.7) ? Math.floor(next() * 9) * 1000 : null,
      isTarget: chance(0.2),
      contacts: chance(0.5) ? Math.floor(next() * 6) : null,
      buyingRoles: chance(0.5) ? Math.floor(next() * 3) : null,
      needRating: chance(0.1) ? 7 : null,
      properties: {
        referredBy: chance(0.3) ? id() : null,
        grossMargin: oneOf('0.3', '-0.1', 'unknown', null),
        type: oneOf('partner', 'customer', null, null),
      },
    } satisfies Partial<AccountRecord>),
  )
  const deals = Array.from({ length: 240 }, (_, index) => {
    const isUnconverted = chance(0.05)
    return deal(String(index + 1), {
      accountId: chance(0.95) ? id() : null,
      state: oneOf('won', 'won', 'lost', 'open'),
      pipeline: oneOf('default', 'upkeep', 'trash', null),
      type: oneOf('new', 'again', null),
      amount: !isUnconverted && chance(0.9) ? Math.floor(next() * 2000 - 200) / 4 : null,
      probability: oneOf(0, 0.2, 0.5, 1),
      date: chance(0.95) ? ago(age()) : null,
      termMonths: chance(terms) ? oneOf(1, 6, 12, 36) : null,
      stageSince: chance(0.7) ? ago(age()) : null,
      isUnconverted,
      invalid: chance(0.05) ? ['amount'] : [],
    } satisfies Partial<DealRecord>)
  })
  const activities = Array.from({ length: 200 }, (_, index) =>
    activity(String(index + 1), {
      kind: oneOf('call', 'meeting', 'email', 'note', 'ticket'),
      date: chance(0.95) ? ago(age()) : null,
      minutes: chance(0.5) ? Math.floor(next() * 90) : null,
      accountIds: Array.from({ length: oneOf(0, 1, 1, 2, 3) }, id),
    }),
  )
  const lineItems = Array.from({ length: 150 }, (_, index) =>
    lineItem(
      String(index + 1),
      String(Math.floor(next() * 240) + 1),
      oneOf('chairs', 'desks', 'lamps'),
    ),
  )
  return records({ accounts, deals, activities, lineItems })
}

const kinds = { pipelines: { upkeep: 'renewal', trash: 'ignore' }, types: { again: 'renewal' } }
/** Settings by which that book has everything that the method knows. */
export const base = {
  deals: kinds,
  mappings: { referredBy: 'referred_by' },
  exclude: { types: ['partner'] },
  costs: { ...pageModel().costs, hourly: 40, grossMargin: 0.5 },
}
