/**
 * A pretend HubSpot in a process of its own, so that its time and memory are not counted. Started by
 * `fork` with a book's size; tells its URL, makes changes and counts requests when asked.
 */
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { closeSomeDeals, editRecord, logActivity } from '#sandbox/hubspot/pretend-users.ts'
import { RecordPicker } from '#sandbox/hubspot/record-picker.ts'
import { startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { randomFrom } from '#sandbox/random.ts'

const [companies = '0', deals = '0'] = process.argv.slice(2)
const book = sampleBook({
  companies: Number(companies),
  deals: Number(deals),
  activitiesPerCompany: 2,
  today: new Date().toISOString().slice(0, 10),
})
/**
 * Until the changes records are stamped as of yesterday, though answers are of today, so that an
 * increment does not see what the first run wrote.
 */
let dayMs = 24 * 60 * 60 * 1000
const sandbox = await startHubSpotSandbox({
  book,
  now: () => new Date(Date.now() - dayMs),
  date: () => new Date(),
  limit: { requests: 1_000_000, windowMs: 10_000 },
  searchPerSecond: 1_000,
})

process.on('message', (message: { change?: number }) => {
  if (message.change !== undefined) change(message.change)
  const { total } = sandbox.requests
  const kinds = {
    read: sandbox.requests.count('read'),
    search: sandbox.requests.count('search'),
    write: sandbox.requests.count('write'),
  }
  sandbox.requests.clear()
  process.send?.({ total, kinds })
})
process.send?.({ url: sandbox.url, token: sandbox.token })

/** Half of the changes to deals, a quarter to companies, a quarter new calls. */
function change(count: number): void {
  dayMs = 0
  const { portal } = sandbox
  const random = randomFrom(count)
  const pick = new RecordPicker(portal, random)
  const closed = closeSomeDeals(portal, { count: Math.floor(count / 4), seed: 7 }).length
  for (let index = closed; index < count; index++) {
    const company = pick.live('companies') ?? 0
    const deal = pick.live('deals') ?? 0
    const kind = index % 3
    if (kind === 0) editRecord(portal, 'deals', deal, { amount: String(random.int(100, 90_000)) })
    if (kind === 1)
      editRecord(portal, 'companies', company, { annualrevenue: String(random.int(1, 90) * 1e5) })
    if (kind === 2) logActivity(portal, { type: 'calls', companyIds: [company] })
  }
}
