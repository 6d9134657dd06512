import type { TypeName } from '#sandbox/hubspot/object-types.ts'
import type { Portal } from '#sandbox/hubspot/portal.ts'
import type { Records } from '#test/oracle/book.ts'
import { fromHubspot } from '#test/oracle/from-hubspot.ts'
import { wireFromSandbox } from '#test/oracle/wire-from-sandbox.ts'

type Kept = Records[keyof Omit<Records, 'owners' | 'unavailable'>][number]

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
  readonly #known = new Map<string, { readonly updatedAt: number; readonly record: Kept }>()

  constructor(portal: Portal) {
    this.#portal = portal
  }

  /** Takes note of everything, or of what moved its date. */
  look(isFull: boolean): Records {
    const now = fromHubspot(wireFromSandbox(this.#portal))
    if (isFull) this.#known.clear()
    const seen = new Set<string>()
    const look = <R extends Kept>(records: readonly R[], typeOf: (record: R) => TypeName): R[] =>
      records.map((record) => {
        const type = typeOf(record)
        const key = `${type}/${record.id}`
        const { updatedAt } = this.#portal.tables[type].find(Number(record.id))!
        const known = this.#known.get(key)
        seen.add(key)
        if (known?.updatedAt === updatedAt) return known.record as R
        this.#known.set(key, { updatedAt, record })
        return record
      })
    const deals = look(now.deals, () => 'deals')
    const activities = look(now.activities, ({ kind }) => activityTypes[kind])
    const lineItems = look(now.lineItems, () => 'line_items')
    const records = {
      ...now,
      accounts: look(now.accounts, () => 'companies'),
      deals: deals.map((deal) => ({
        ...deal,
        accountId: deal.accountId && this.#survivor('companies', deal.accountId),
      })),
      activities: activities.map((activity) => ({
        ...activity,
        accountIds: this.#survivors('companies', activity.accountIds),
      })),
      lineItems: lineItems.map((item) => ({
        ...item,
        dealIds: this.#survivors('deals', item.dealIds),
      })),
    }
    for (const key of this.#known.keys()) if (!seen.has(key)) this.#known.delete(key)
    return records
  }

  #survivors(type: TypeName, ids: readonly string[]): string[] {
    return [...new Set(ids.map((id) => this.#survivor(type, id)))]
  }

  #survivor(type: TypeName, id: string): string {
    return String(this.#portal.tables[type].resolve(Number(id))?.id ?? id)
  }
}
