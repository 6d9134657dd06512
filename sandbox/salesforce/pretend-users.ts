import { mixSeed, randomFrom } from '../random.ts'
import type { Value } from './field.ts'
import type { Org } from './org.ts'
import { recycle } from './recycle.ts'
import type { SObject } from './sobject.ts'

type Values = Readonly<Record<string, Value>>

/** Whoever is not the connected user: the first owner of the book. */
function somebody(org: Org): string {
  return org.object('User').id(1)
}

/** The first live account of that name. Throws a RangeError where there is none. */
export function accountNamed(org: Org, name: string): string {
  const object = org.object('Account')
  for (const row of liveRows(object)) {
    if (object.value('Name', row) === name) return object.id(row)
  }
  throw new RangeError(`no account ${name}`)
}

/** Rows of records that are not deleted. */
function* liveRows(object: SObject): Generator<number> {
  for (let row = 0; row < object.table.size; row++) if (!object.isDeleted(row)) yield row
}

/** A user edits a record. Throws a RangeError where there is none. */
export function editRecord(org: Org, id: string, values: Values): void {
  const found = org.locate(id)
  if (found === undefined || found.object.isDeleted(found.row)) throw new RangeError(`no ${id}`)
  org.change(found.object, found.row, values, somebody(org))
}

/** A user creates a record. Returns its id. */
export function addRecord(org: Org, name: string, values: Values): string {
  const object = org.object(name)
  const by = { CreatedById: somebody(org), LastModifiedById: somebody(org) }
  const owner = object.field('OwnerId') === undefined ? {} : { OwnerId: somebody(org) }
  return object.id(org.add(object, { ...owner, ...by, ...values }))
}

/** A user moves a record to the recycle bin, and with it what depends on it. */
export function removeRecord(org: Org, id: string): void {
  const found = org.locate(id)
  if (found === undefined || found.object.isDeleted(found.row)) throw new RangeError(`no ${id}`)
  recycle(org, found.object, found.row, somebody(org))
}

/** A user takes a record out of the recycle bin. */
export function restoreRecord(org: Org, id: string): void {
  const found = org.locate(id)
  if (found === undefined) throw new RangeError(`no ${id}`)
  org.change(found.object, found.row, { IsDeleted: false }, somebody(org))
}

/** A user closes an opportunity today, in the first stage of that outcome. */
export function closeOpportunity(org: Org, id: string, outcome: 'won' | 'lost' = 'won'): void {
  const stage = [...org.stages.values()].find((one) => one.outcome === outcome)
  if (stage === undefined) throw new RangeError(`no stage for ${outcome}`)
  editRecord(org, id, {
    StageName: stage.label,
    Probability: stage.probability,
    LastStageChangeDate: org.stamp(),
    CloseDate: org.today(),
  })
}

export interface CloseSome {
  readonly count: number
  readonly seed: number
  readonly outcome?: 'won' | 'lost'
  /** Only opportunities of this account. */
  readonly accountId?: string
  /** A new amount for each, such as a big order. */
  readonly amount?: number
}

/** Users close open opportunities, picked at random. Returns their ids, ascending. */
export function closeSomeOpportunities(org: Org, wish: CloseSome): string[] {
  const object = org.object('Opportunity')
  const picked = [...liveRows(object)]
    .filter((row) => object.value('IsClosed', row) === false)
    .filter(
      (row) => wish.accountId === undefined || object.value('AccountId', row) === wish.accountId,
    )
    .sort((a, b) => mixSeed(wish.seed, a) - mixSeed(wish.seed, b) || a - b)
    .slice(0, wish.count)
    .sort((a, b) => a - b)
  for (const row of picked) {
    closeOpportunity(org, object.id(row), wish.outcome)
    if (wish.amount !== undefined) editRecord(org, object.id(row), { Amount: wish.amount })
  }
  return picked.map((row) => object.id(row))
}

export interface Ratings {
  readonly accountIds: readonly string[]
  /** Names of the number fields that hold the ratings. */
  readonly fields: readonly string[]
  readonly seed: number
  readonly low?: number
  readonly high?: number
}

/** Users rate accounts with whole numbers, from 1 to 10 unless told otherwise. */
export function rateAccounts(org: Org, ratings: Ratings): void {
  const { low = 1, high = 10 } = ratings
  for (const id of ratings.accountIds) {
    const random = randomFrom(mixSeed(ratings.seed, org.object('Account').row(id)))
    const values = ratings.fields.map((name) => [name, random.int(low, high)])
    editRecord(org, id, Object.fromEntries(values))
  }
}

/** A user logs a call that just ended. Returns the task's id. */
export function logCall(org: Org, whatId: string, seconds = 600): string {
  return addRecord(org, 'Task', {
    WhatId: whatId,
    Subject: 'Call',
    Status: 'Completed',
    Priority: 'Normal',
    TaskSubtype: 'Call',
    ActivityDate: org.today(),
    CompletedDateTime: org.stamp(),
    CallDurationInSeconds: seconds,
  })
}

/** A user merges accounts: what belongs to the others moves to the one that stays. */
export function mergeAccounts(org: Org, masterId: string, otherIds: readonly string[]): void {
  const others = new Set(otherIds)
  const follow: readonly (readonly [string, string])[] = [
    ['Account', 'ParentId'],
    ['Opportunity', 'AccountId'],
    ['Contact', 'AccountId'],
    ['Case', 'AccountId'],
    ['Task', 'WhatId'],
    ['Event', 'WhatId'],
  ]
  for (const [name, reference] of follow) {
    const object = org.object(name)
    for (const row of liveRows(object)) {
      const id = object.table.get(reference, row)
      if (typeof id !== 'string' || !others.has(id)) continue
      // The one that stays does not become its own parent.
      const isOwn = name === 'Account' && object.id(row) === masterId
      org.change(object, row, { [reference]: isOwn ? null : masterId }, somebody(org))
    }
  }
  for (const id of otherIds) editRecord(org, id, { IsDeleted: true, MasterRecordId: masterId })
}

/** An admin removes a user, who stays the owner of records but can be given none. */
export function deactivateUser(org: Org, userId: string): void {
  editRecord(org, userId, { IsActive: false })
}

/** An admin enters a rate from a day on: units of the currency per unit of the corporate one. */
export function addDatedRate(org: Org, code: string, startDate: string, rate: number): void {
  const object = org.object('DatedConversionRate')
  const rows = [...liveRows(object)].filter((row) => object.value('IsoCode', row) === code)
  const last = rows.at(-1)
  if (last !== undefined) object.store(last, { NextStartDate: startDate })
  const facts = { IsoCode: code, StartDate: startDate, NextStartDate: '9999-12-31' }
  org.add(object, { ...facts, ConversionRate: rate })
}
