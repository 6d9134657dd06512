import { associationTypes } from './association-types.ts'
import { calculatedBy } from './calculated.ts'
import { consequences } from './consequences.ts'
import { isPrimaryLink, type Link, linksTo, removeLink, setLink } from './links.ts'
import { type TypeName, typeNames } from './object-types.ts'
import { Owners } from './owners.ts'
import { Pipelines } from './pipelines.ts'
import { PropertyShelf } from './property-shelf.ts'
import type { CrmRecord, Values } from './record.ts'
import { RecordTable } from './record-table.ts'
import { associationEvent, recordEvent, type WebhookEvent } from './webhook-event.ts'

export interface PortalClock {
  /** The calendar: stamps records. */
  now(): Date
  /** Time that passes: limits, index lag, life of tokens. */
  elapsedMs(): number
}

export interface PortalOptions {
  readonly portalId: number
  readonly timeZone: string
  readonly currency: string
  readonly clock: PortalClock
  /** How long a change stays invisible to search. */
  readonly searchLagMs: number
  /** Whether an association that changes bumps the modification date of both records. */
  readonly associationsTouch: boolean
}

/** First ids are just below a power of ten, so that ids differ in length, and kinds share ids. */
const firstId = 999_999_900

/**
 * The state of a pretend HubSpot account. The HTTP handlers and pretend users change it by the
 * same methods; values are taken as they are (see values.ts for the checks that HubSpot makes).
 */
export class Portal {
  readonly clock: PortalClock
  readonly account: {
    readonly portalId: number
    readonly timeZone: string
    readonly currency: string
    /** Home currency per unit. */
    readonly rates: Map<string, number>
    readonly currencies: Set<string>
  }
  readonly tables: Readonly<Record<TypeName, RecordTable>>
  readonly properties: Readonly<Record<TypeName, PropertyShelf>>
  readonly pipelines = new Pipelines()
  readonly owners = new Owners()
  searchLagMs: number
  associationsTouch: boolean
  /** Told of what happens, as webhooks tell it. */
  onEvents: (events: readonly WebhookEvent[]) => void = () => {}

  constructor(options: PortalOptions) {
    const { portalId, timeZone, currency } = options
    this.clock = options.clock
    this.searchLagMs = options.searchLagMs
    this.associationsTouch = options.associationsTouch
    this.account = { portalId, timeZone, currency, rates: new Map(), currencies: new Set() }
    const createdAt = this.clock.now().getTime() - 5 * 365 * 86_400_000
    this.tables = forEachType(() => new RecordTable(firstId))
    this.properties = forEachType((type) => new PropertyShelf(type, createdAt))
  }

  /** A property of a record; null where it is empty or not defined. */
  value(type: TypeName, record: CrmRecord, property: string): string | null {
    const compute = calculatedBy[type].get(property)
    return compute === undefined ? record.values[property] || null : compute(this, record)
  }

  create(type: TypeName, values: Values): CrmRecord {
    const now = this.clock.now().getTime()
    const record = this.tables[type].add({ createdAt: now, updatedAt: now, values: {} })
    record.values = { ...consequences(this, type, record, values), ...values }
    if (this.searchLagMs > 0) this.tables[type].rememberAbsent(record.id, this.#lagEnd())
    this.onEvents([recordEvent(type, record.id, 'creation')])
    return record
  }

  update(type: TypeName, id: number, values: Values): CrmRecord {
    const record = this.#beforeChange(type, id)
    const following = consequences(this, type, record, values)
    Object.assign(record.values, following, values)
    this.onEvents(
      Object.entries(values).map(([propertyName, propertyValue]) =>
        recordEvent(type, record.id, 'propertyChange', { propertyName, propertyValue }),
      ),
    )
    return record
  }

  archive(type: TypeName, id: number): void {
    const record = this.#beforeChange(type, id)
    this.tables[type].setArchived(record, record.updatedAt)
    this.onEvents([recordEvent(type, id, 'deletion')])
  }

  restore(type: TypeName, id: number): void {
    this.tables[type].setArchived(this.#beforeChange(type, id), 0)
    this.onEvents([recordEvent(type, id, 'restore')])
  }

  /** Merges a record away; mergeRecords does the rest. */
  giveUp(type: TypeName, id: number, survivorId: number): void {
    this.#beforeChange(type, id).mergedInto = survivorId
    const ids = { primaryObjectId: survivorId, mergedObjectIds: [id] }
    this.onEvents([recordEvent(type, survivorId, 'merge', ids)])
  }

  /** Live records of another kind that are associated with this one, by ascending id. */
  associated(type: TypeName, record: CrmRecord, to: TypeName): Link[] {
    if (associationTypes(type, to).length === 0) return []
    return linksTo(record, kindOf(to)).filter(({ id }) => this.tables[to].live(id) !== undefined)
  }

  /** Associates two records, or adds the primary label; a new primary one replaces the old. */
  associate(from: RecordRef, to: RecordRef, asPrimary = false): void {
    const [a, b] = [this.#touch(from), this.#touch(to)]
    if (asPrimary) this.#clearPrimary(from.type === 'companies' ? to : from)
    const isPrimary = asPrimary || isPrimaryLink(a, kindOf(to.type), b.id)
    setLink(a, kindOf(to.type), { id: b.id, isPrimary })
    setLink(b, kindOf(from.type), { id: a.id, isPrimary })
    this.onEvents([associationEvent(from, to, false)])
  }

  dissociate(from: RecordRef, to: RecordRef): void {
    const [a, b] = [this.#touch(from), this.#touch(to)]
    removeLink(a, kindOf(to.type), b.id)
    removeLink(b, kindOf(from.type), a.id)
    this.onEvents([associationEvent(from, to, true)])
  }

  /** Copies what search shows and bumps the modification date. Throws for an unknown id. */
  #beforeChange(type: TypeName, id: number): CrmRecord {
    const record = this.tables[type].resolve(id)
    if (record === undefined) throw new RangeError(`no ${type} ${id}`)
    if (this.searchLagMs > 0) this.tables[type].remember(record.id, this.#lagEnd())
    record.updatedAt = this.clock.now().getTime()
    return record
  }

  #touch({ type, id }: RecordRef): CrmRecord {
    if (this.associationsTouch) return this.#beforeChange(type, id)
    const record = this.tables[type].resolve(id)
    if (record === undefined) throw new RangeError(`no ${type} ${id}`)
    return record
  }

  /** A record has one primary company; a company is that of many. */
  #clearPrimary({ type, id }: RecordRef): void {
    const record = this.tables[type].resolve(id)
    if (record === undefined) return
    for (const link of linksTo(record, kindOf('companies')).filter((one) => one.isPrimary)) {
      const company = this.tables.companies.find(link.id)
      setLink(record, kindOf('companies'), { id: link.id, isPrimary: false })
      if (company !== undefined) setLink(company, kindOf(type), { id: record.id, isPrimary: false })
    }
  }

  #lagEnd(): number {
    return this.clock.elapsedMs() + this.searchLagMs
  }
}

export interface RecordRef {
  readonly type: TypeName
  readonly id: number
}

/** The number that stands for a kind of object in links. */
export function kindOf(type: TypeName): number {
  return typeNames.indexOf(type)
}

function forEachType<T>(make: (type: TypeName) => T): Record<TypeName, T> {
  return Object.fromEntries(typeNames.map((type) => [type, make(type)])) as Record<TypeName, T>
}
