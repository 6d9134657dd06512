import { sampleBook } from '#sandbox/books/sample-book.ts'
import { mixSeed, randomFrom } from '#sandbox/random.ts'
import type { Org } from '#sandbox/salesforce/org.ts'
import { closeSomeOpportunities, editRecord, logCall } from '#sandbox/salesforce/pretend-users.ts'
import { type SalesforceSandbox, startSalesforceSandbox } from '#sandbox/salesforce/start.ts'
import { answerParent } from './child.ts'

export interface OrgRequest {
  readonly accounts: number
  readonly opportunities: number
  /** Rows of a page of a Bulk result; Salesforce decides on it. */
  readonly pageRows: number
}

/** What the org holds, and the requests since it was last asked. */
export interface OrgState {
  readonly url: string
  readonly token: string
  /** Records by Salesforce's word for them. */
  readonly records: Readonly<Record<string, number>>
  readonly requests: number
}

const objects = [
  ...['Account', 'Opportunity', 'Contact', 'OpportunityContactRole', 'Task', 'Event', 'Case'],
  'OpportunityLineItem',
]

let sandbox: SalesforceSandbox | undefined
/**
 * Until the changes records are stamped as of yesterday, though answers are of today, so that an
 * increment does not see what the first run wrote.
 */
let behindMs = 86_400_000

/** A pretend Salesforce in a process of its own, so that its time and memory are not counted. */
answerParent<OrgRequest | { readonly change: number } | 'state'>(async (request) => {
  if (request === 'state') return stateOf(sandbox)
  if ('change' in request) change(sandbox, request.change)
  else sandbox = await start(request)
  return stateOf(sandbox)
})

function start({ accounts, opportunities, pageRows }: OrgRequest): Promise<SalesforceSandbox> {
  return startSalesforceSandbox({
    book: sampleBook({
      ...{ companies: accounts, deals: opportunities, activitiesPerCompany: 2 },
      today: new Date().toISOString().slice(0, 10),
    }),
    now: () => new Date(Date.now() - behindMs),
    date: () => new Date(),
    bulkPageRows: pageRows,
  })
}

/** A quarter of the changes closes deals; the others are amounts, revenues and calls by turns. */
function change(started: SalesforceSandbox | undefined, count: number): void {
  const { org } = opened(started)
  behindMs = 0
  const random = randomFrom(mixSeed(count, 5))
  const closed = closeSomeOpportunities(org, { count: Math.floor(count / 4), seed: 7 }).length
  for (let at = closed; at < count; at++) {
    const opportunity = idAt(org, 'Opportunity', random.next())
    const account = idAt(org, 'Account', random.next())
    if (at % 3 === 0) editRecord(org, opportunity, { Amount: random.int(100, 90_000) })
    if (at % 3 === 1) editRecord(org, account, { AnnualRevenue: random.int(1, 90) * 1e5 })
    if (at % 3 === 2) logCall(org, account)
  }
}

function idAt(org: Org, name: string, share: number): string {
  const object = org.object(name)
  return object.id(Math.floor(share * object.table.size))
}

function stateOf(started: SalesforceSandbox | undefined): OrgState {
  const { url, accessToken: token, org, requests } = opened(started)
  const records = objects.map((name) => [name, org.object(name).table.size])
  const state = { url, token, records: Object.fromEntries(records), requests: requests.total }
  requests.clear()
  return state
}

function opened(started: SalesforceSandbox | undefined): SalesforceSandbox {
  if (!started) throw new Error('the sandbox has not been started')
  return started
}
