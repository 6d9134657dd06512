import type { Book } from '../books/book.ts'
import { type PipelineIds, pipelineIds } from './book-ids.ts'
import { loadActivities, loadTickets } from './load-activities.ts'
import { loadCompanies } from './load-companies.ts'
import { loadDeals } from './load-deals.ts'
import type { Stage } from './pipelines.ts'
import type { Portal } from './portal.ts'

/** HubSpot ids of what the records of a book refer to, by position or key in the book. */
export interface Loaded extends PipelineIds {
  readonly ownerIds: readonly string[]
  readonly companyIds: readonly number[]
}

/** Fills an empty portal with a book's records. */
export function loadBook(portal: Portal, book: Book): void {
  const ids = pipelineIds(book)
  const ownerIds = loadOwners(portal, book)
  loadPipelines(portal, book, ids)
  for (const [currency, rate] of Object.entries(book.rates)) {
    portal.account.currencies.add(currency)
    if (rate !== null) portal.account.rates.set(currency, rate)
  }
  const loaded = { ...ids, ownerIds, companyIds: loadCompanies(portal, book, ownerIds) }
  loadDeals(portal, book, loaded)
  loadActivities(portal, book, loaded)
  loadTickets(portal, book, loaded)
}

function loadOwners(portal: Portal, book: Book): string[] {
  const createdAt = portal.clock.now().getTime() - 900 * 86_400_000
  return book.owners.map((owner, at) => {
    const id = String(41_629_779 + at * 1013)
    portal.owners.add({ id, userId: 7_001 + at * 17, createdAt, ...owner })
    return id
  })
}

function loadPipelines(portal: Portal, book: Book, ids: PipelineIds): void {
  for (const { key, label, stages } of book.pipelines) {
    const id = ids.pipelines.get(key) ?? key
    portal.pipelines.add('deals', {
      id,
      label,
      stages: stages.map((stage, displayOrder) => ({
        ...stage,
        id: ids.stages.get(stage.key) ?? stage.key,
        pipeline: id,
        displayOrder,
      })),
    })
  }
  portal.pipelines.add('tickets', { id: '0', label: 'Support Pipeline', stages: ticketStages })
}

const ticketStages = ['New', 'Waiting on contact', 'Waiting on us', 'Closed'].map(
  (label, displayOrder): Stage => ({
    id: String(displayOrder + 1),
    pipeline: '0',
    label,
    probability: 0,
    outcome: label === 'Closed' ? 'won' : 'open',
    displayOrder,
  }),
)
