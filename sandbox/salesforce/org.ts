import type { Value } from './field.ts'
import { FieldSecurity } from './field-security.ts'
import { objectsOf } from './objects/all.ts'
import { rowOfId } from './record-ids.ts'
import { RowTroubles } from './row-troubles.ts'
import { SObject } from './sobject.ts'

export interface SandboxClock {
  now(): Date
  /** What limits and the life of tokens are measured by. */
  elapsedMs(): number
}

/** Features that an org has or has not; they add fields and objects. */
export interface OrgFeatures {
  readonly multiCurrency: boolean
  /** Advanced currency management: rates by date. Needs several currencies. */
  readonly datedRates: boolean
  readonly personAccounts: boolean
}

export interface OrgFacts extends OrgFeatures {
  readonly clock: SandboxClock
  readonly timeZone: string
  /** Corporate currency. */
  readonly currency: string
  readonly username: string
}

export interface OpportunityStage {
  readonly label: string
  /** Per cent. */
  readonly probability: number
  readonly outcome: 'open' | 'won' | 'lost'
}

/** An instance of Salesforce: its objects with their records, and what its admins decided. */
export class Org {
  readonly facts: OrgFacts
  readonly clock: SandboxClock
  readonly security: FieldSecurity
  readonly troubles = new RowTroubles()
  /** The connected user's id. */
  readonly userId: string
  /** By label. */
  readonly stages = new Map<string, OpportunityStage>()
  /** Updates that let assignment rules run, which an integration should not. */
  autoAssignments = 0
  readonly #objects = new Map<string, SObject>()
  readonly #byPrefix = new Map<string, SObject>()
  #undoing: (() => void)[] | null = null

  constructor(facts: OrgFacts) {
    this.facts = facts
    this.clock = facts.clock
    for (const definition of objectsOf(facts)) {
      const object = new SObject(this, definition)
      this.#objects.set(object.name.toLowerCase(), object)
      this.#byPrefix.set(object.keyPrefix, object)
    }
    this.security = new FieldSecurity(this)
    this.userId = this.object('User').id(0)
  }

  /** The organization's id. */
  get id(): string {
    return this.object('Organization').id(0)
  }

  get objects(): Iterable<SObject> {
    return this.#objects.values()
  }

  find(name: string): SObject | undefined {
    return this.#objects.get(name.toLowerCase())
  }

  /** Throws a RangeError where the org has no such object. */
  object(name: string): SObject {
    const object = this.find(name)
    if (object === undefined) throw new RangeError(`no object ${name}`)
    return object
  }

  /** The record that an id means, be it deleted; undefined where there is none. */
  locate(id: string): { object: SObject; row: number } | undefined {
    const object = this.#byPrefix.get(id.slice(0, 3))
    if (object === undefined) return undefined
    const row = rowOfId(object.keyPrefix, id)
    return row >= 0 && row < object.table.size ? { object, row } : undefined
  }

  /** Epoch milliseconds of the current second: records are stamped to the second. */
  stamp(): number {
    return Math.floor(this.clock.now().getTime() / 1000) * 1000
  }

  /** Today in the org's time zone. */
  today(): string {
    return this.clock.now().toLocaleDateString('sv', { timeZone: this.facts.timeZone })
  }

  /** Adds a record; unless given, stamps are now and the user's. Returns its row. */
  add(object: SObject, values: Readonly<Record<string, Value>>): number {
    const row = object.table.add()
    const now = this.stamp()
    const by = { CreatedById: this.userId, LastModifiedById: this.userId }
    object.store(row, { CreatedDate: now, SystemModstamp: now, ...by })
    object.store(row, values)
    this.#undoing?.push(() => object.dropLast())
    return row
  }

  /** Changes a record and stamps the change, as made by the connected user unless told otherwise. */
  change(
    object: SObject,
    row: number,
    values: Readonly<Record<string, Value>>,
    userId = this.userId,
  ): void {
    const all = { ...values, SystemModstamp: this.stamp(), LastModifiedById: userId }
    if (this.#undoing !== null) {
      const before = Object.keys(all).map((name) => [name, object.table.get(name, row)])
      this.#undoing.push(() => object.store(row, Object.fromEntries(before)))
    }
    object.store(row, all)
  }

  /** Makes changes of which none stays unless the outcome is good. */
  allOrNone<T>(act: () => T, isGood: (outcome: T) => boolean): T {
    const steps: (() => void)[] = []
    this.#undoing = steps
    const outcome = act()
    this.#undoing = null
    if (!isGood(outcome)) for (const step of steps.reverse()) step()
    return outcome
  }
}
