import type { TypeName } from '#sandbox/hubspot/object-types.ts'
import type { Portal } from '#sandbox/hubspot/portal.ts'
import type { Records } from '#test/oracle/book.ts'
import { fromHubspot } from '#test/oracle/from-hubspot.ts'
import { wireFromSandbox } from '#test/oracle/wire-from-sandbox.ts'

type Kept = Records[keyof Omit<Records, 'owners' | 'unavailable'>][number]

interface Seen {
  readonly record: Kept
  readonly updatedAt: number
  /** Changed so shortly before that the next reading looks back to it. */
  readonly isFresh: boolean
}

/** Increments look back so far. */
const overlapMs = 15 * 60_000

const activityTypes = {
  call: 'calls',
  meeting: 'meetings',
  email: 'emails',
  note: 'notes',
  ticket: 'tickets',
} as const

/**
 * What somebody can know of a portal who rereads a record only when its modification date moves, and
 * sees which ones are archived or merged into which. Between two full readings this is all that
 * HubSpot lets anybody know: an association may change without moving a date.
 */
export class WatchedRecords {
  readonly #portal: Portal
  readonly #seen = new Map<string, Seen>()

  constructor(portal: Portal) {
    this.#portal = portal
  }

  /** Takes note of all records of some types, and of what moved its date of the others. */
  look(fullTypes: ReadonlySet<string>): Records {
    return this.#read((type, seen, updatedAt) => {
      return fullTypes.has(type) || seen?.updatedAt !== updatedAt || seen.isFresh
    })
  }

  /** Takes note of all records of some types only: the index does not show the changes of the others yet. */
  lookTooSoon(fullTypes: ReadonlySet<string>): void {
    this.#read((type) => fullTypes.has(type))
  }

  #read(isRead: (type: TypeName, seen: Seen | undefined, updatedAt: number) => boolean): Records {
    const now = fromHubspot(wireFromSandbox(this.#portal))
    const freshFrom = this.#portal.clock.now().getTime() - overlapMs
    const look = <R extends Kept>(records: readonly R[], typeOf: (record: R) => TypeName): R[] =>
      records.map((record) => {
        const type = typeOf(record)
        const key = `${type}/${record.id}`
        const { updatedAt } = this.#portal.tables[type].find(Number(record.id))!
        const seen = this.#seen.get(key)
        if (!isRead(type, seen, updatedAt)) return (seen?.record ?? record) as R
        this.#seen.set(key, { record, updatedAt, isFresh: updatedAt >= freshFrom })
        return record
      })
    return {
      ...now,
      accounts: look(now.accounts, () => 'companies'),
      deals: look(now.deals, () => 'deals').map((deal) => ({
        ...deal,
        accountId: deal.accountId && this.#survivor('companies', deal.accountId),
      })),
      activities: look(now.activities, ({ kind }) => activityTypes[kind]).map((activity) => ({
        ...activity,
        accountIds: this.#survivors('companies', activity.accountIds),
      })),
      lineItems: look(now.lineItems, () => 'line_items').map((item) => ({
        ...item,
        dealIds: this.#survivors('deals', item.dealIds),
      })),
    }
  }

  #survivors(type: TypeName, ids: readonly string[]): string[] {
    return [...new Set(ids.map((id) => this.#survivor(type, id)))]
  }

  #survivor(type: TypeName, id: string): string {
    return String(this.#portal.tables[type].resolve(Number(id))?.id ?? id)
  }
}
