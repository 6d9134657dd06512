import type {
  AccountRecord,
  ActivityRecord,
  DealRecord,
  LineItemRecord,
  OwnerRecord,
} from '#src/ports/records.ts'
import type { Records } from './book.ts'

/** An account about which nothing is known but what is said. */
export function account(id: string, facts: Partial<AccountRecord> = {}): AccountRecord {
  return {
    id,
    name: `Account ${id}`,
    ownerId: null,
    parentId: null,
    domain: null,
    industry: null,
    companyRevenue: null,
    isTarget: false,
    contacts: null,
    buyingRoles: null,
    needRating: null,
    reputationRating: null,
    influenceRating: null,
    pinnedTier: null,
    pinnedUntil: null,
    pinReason: null,
    properties: {},
    held: {},
    invalid: [],
    ...facts,
  }
}

/** A won deal unless told otherwise. */
export function deal(id: string, facts: Partial<DealRecord> = {}): DealRecord {
  return {
    id,
    name: `Deal ${id}`,
    accountId: '1',
    state: 'won',
    pipeline: null,
    type: null,
    amount: 100,
    isUnconverted: false,
    probability: 1,
    date: null,
    stageSince: null,
    termMonths: null,
    invalid: [],
    ...facts,
  }
}

export function activity(id: string, facts: Partial<ActivityRecord> = {}): ActivityRecord {
  return { id, kind: 'call', date: null, minutes: null, accountIds: ['1'], ...facts }
}

export function lineItem(id: string, dealId: string, product: string): LineItemRecord {
  return { id, dealIds: [dealId], product }
}

export function owner(id: string, facts: Partial<OwnerRecord> = {}): OwnerRecord {
  return { id, name: `Owner ${id}`, isActive: true, ...facts }
}

export function records(some: Partial<Records>): Records {
  return { accounts: [], deals: [], activities: [], lineItems: [], owners: [], ...some }
}
