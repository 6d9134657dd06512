import { connect } from '#connectors/hubspot/connect.ts'
import { hubspot } from '#connectors/hubspot/definition.ts'
import type { Book } from '#sandbox/books/book.ts'
import { closeDeal, editRecord, logActivity } from '#sandbox/hubspot/pretend-users.ts'
import { type HubSpotSandbox, startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import type { Clock } from '#src/ports/clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { pinReason, type Side, type Work } from './side.ts'

const numberName = 'customer_number'

/** The book in a pretend HubSpot; the reference is a property that an admin has made. */
export async function hubspotSide(book: Book, clock: Clock): Promise<Side> {
  const sandbox = await startHubSpotSandbox({
    book,
    now: () => clock.now(),
    elapsedMs: () => clock.now().getTime(),
  })
  const { portal } = sandbox
  const { companies, deals } = portal.tables
  const byReference = numberCompanies(portal)
  const companyOf = (reference: string) => byReference.get(reference) ?? 0
  const dealIds = [...deals.liveFrom(0)].map(({ id }) => id)
  const dealOf = (at: number) => dealIds[at] ?? 0
  const ownerIds = portal.owners.list().map(({ id }) => id)
  const ownerOf = (at: number) => ownerIds[at] ?? ''
  return {
    name: 'HubSpot',
    defaultFields: hubspot.defaultFields,
    words: {
      mappings: {},
      contracts: '76543211',
      existing: 'existingbusiness',
      account: (reference) => String(companyOf(reference)),
      owner: ownerOf,
    },
    connect: () =>
      connect(
        { accessToken: sandbox.token, apiUrl: sandbox.url },
        { log: quietLog, clock },
        { timeoutMs: 5_000, random: () => 0 },
      ),
    referenceOf: (id) => companies.find(Number(id))?.values[numberName] ?? '',
    work: (work) => workIn(portal, work, { companyOf, dealOf, ownerOf }),
    finishTask: (crmId) =>
      editRecord(portal, 'tasks', Number(crmId), { hs_task_status: 'COMPLETED' }),
    close: () => sandbox.close(),
  }
}

/** An admin gives companies the number that they have outside the CRM. Returns ids by number. */
function numberCompanies(portal: HubSpotSandbox['portal']): Map<string, number> {
  const country = portal.properties.companies.find('country')
  if (country === undefined) throw new Error('companies have no country')
  portal.properties.companies.create({ ...country, name: numberName, hubspotDefined: false })
  const ids = [...portal.tables.companies.liveFrom(0)].map(({ id }) => id)
  for (const [at, id] of ids.entries()) {
    editRecord(portal, 'companies', id, { [numberName]: `C-${at + 1}` })
  }
  return new Map(ids.map((id, at) => [`C-${at + 1}`, id]))
}

interface Ids {
  readonly companyOf: (reference: string) => number
  readonly dealOf: (at: number) => number
  readonly ownerOf: (at: number) => string
}

function workIn(
  portal: HubSpotSandbox['portal'],
  work: Work,
  { companyOf, dealOf, ownerOf }: Ids,
): void {
  const edit = (account: string, values: Record<string, string>) =>
    editRecord(portal, 'companies', companyOf(account), values)
  for (const { deal, amount } of work.won) {
    portal.update('deals', dealOf(deal), { amount: String(amount) })
    closeDeal(portal, dealOf(deal))
  }
  for (const deal of work.deleted) portal.archive('deals', dealOf(deal))
  for (const { account, need, reputation, influence } of work.rated) {
    edit(account, {
      key_account_need_rating: String(need),
      key_account_reputation_rating: String(reputation),
      key_account_influence_rating: String(influence),
    })
  }
  for (const { account, minutes } of work.called) {
    const values = { hs_call_duration: String(minutes * 60_000) }
    logActivity(portal, { type: 'calls', companyIds: [companyOf(account)], values })
  }
  for (const { account, until } of work.pinned) {
    edit(account, {
      key_account_pinned_tier: 'key',
      key_account_pinned_until: until,
      key_account_pin_reason: pinReason,
    })
  }
  for (const { account, owner } of work.handedOver)
    edit(account, { hubspot_owner_id: ownerOf(owner) })
}
