/**
 * A company's commercial records, in no CRM's words. Companies, owners and products are referred to
 * by their position in the lists. Dates are calendar dates (`YYYY-MM-DD`) in the book's time zone,
 * instants are epoch milliseconds. Deals, activities and tickets are made as one iterates, the same
 * each time, so that a big book needs little memory.
 */
export interface Book {
  readonly today: string
  readonly timeZone: string
  /** Home currency, ISO 4217. */
  readonly currency: string
  /** Home currency per unit of each other currency in use; null where nobody entered a rate. */
  readonly rates: Readonly<Record<string, number | null>>
  readonly owners: readonly BookOwner[]
  readonly pipelines: readonly BookPipeline[]
  readonly products: readonly BookProduct[]
  readonly companies: readonly BookCompany[]
  readonly deals: Iterable<BookDeal>
  readonly activities: Iterable<BookActivity>
  readonly tickets: Iterable<BookTicket>
}

export interface BookOwner {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly isActive: boolean
}

export interface BookPipeline {
  readonly key: string
  readonly label: string
  readonly stages: readonly BookStage[]
}

interface BookStage {
  readonly key: string
  readonly label: string
  /** 0–1. */
  readonly probability: number
  readonly outcome: 'open' | 'won' | 'lost'
}

export interface BookProduct {
  readonly name: string
  readonly sku: string
  readonly price: number
}

export interface BookCompany {
  readonly name: string
  readonly domain: string | null
  readonly owner: number | null
  readonly industry: Industry | null
  readonly country: string
  readonly employees: number | null
  /** Home currency. */
  readonly annualRevenue: number | null
  /** Position of the parent; `gone` where it points to a company that was deleted. */
  readonly parent: number | 'gone' | null
  readonly isTarget: boolean
  /** How well it fits the ideal customer: 1 best, 3 least. */
  readonly idealFit: 1 | 2 | 3 | null
  readonly contacts: number | null
  readonly buyingRoles: number | null
  readonly createdOn: string
}

export const industries = [
  'software',
  'machinery',
  'food',
  'retail',
  'logistics',
  'chemicals',
  'construction',
  'health',
  'banking',
  'energy',
  'education',
  'hospitality',
] as const
export type Industry = (typeof industries)[number]

export interface BookDeal {
  readonly name: string
  /** The first is the primary one if `hasPrimary`. */
  readonly companies: readonly number[]
  readonly hasPrimary: boolean
  readonly owner: number | null
  readonly pipeline: string
  readonly stage: string
  readonly outcome: BookStage['outcome']
  readonly kind: 'new' | 'existing' | null
  /** In `currency`. */
  readonly amount: number | null
  /** Null is the home currency. */
  readonly currency: string | null
  readonly closeDate: string | null
  readonly createdOn: string
  readonly stageSince: string
  readonly items: readonly BookLineItem[]
}

export interface BookLineItem {
  readonly product: number
  readonly quantity: number
  readonly price: number
}

export interface BookActivity {
  readonly kind: 'call' | 'meeting' | 'email' | 'note'
  readonly companies: readonly number[]
  readonly owner: number | null
  readonly title: string
  readonly at: number
  /** Measured duration; null where nobody noted it. */
  readonly minutes: number | null
  readonly direction: 'in' | 'out'
  readonly outcome: 'done' | 'planned' | 'cancelled' | 'no-show'
}

export interface BookTicket {
  readonly subject: string
  readonly companies: readonly number[]
  readonly owner: number | null
  readonly createdAt: number
  readonly closedAt: number | null
  readonly priority: 'low' | 'medium' | 'high'
}
