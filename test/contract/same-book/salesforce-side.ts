import { connect } from '#connectors/salesforce/connect.ts'
import { salesforce } from '#connectors/salesforce/definition.ts'
import type { Book } from '#sandbox/books/book.ts'
import type { Org } from '#sandbox/salesforce/org.ts'
import {
  closeOpportunity,
  editRecord,
  logCall,
  removeRecord,
} from '#sandbox/salesforce/pretend-users.ts'
import { startSalesforceSandbox } from '#sandbox/salesforce/start.ts'
import type { Clock } from '#src/ports/clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { pinReason, type Side, type Work } from './side.ts'

/** The book in a pretend Salesforce with several currencies; the reference is the account number. */
export async function salesforceSide(book: Book, clock: Clock): Promise<Side> {
  const sandbox = await startSalesforceSandbox({
    book,
    now: () => clock.now(),
    elapsedMs: () => clock.now().getTime(),
    multiCurrency: true,
  })
  const { org } = sandbox
  const byReference = accountsByReference(org)
  const accountOf = (reference: string) => byReference.get(reference) ?? ''
  const dealOf = (at: number) => org.object('Opportunity').id(at)
  // The first user is the one whom the app signs in as.
  const ownerOf = (at: number) => org.object('User').id(at + 1)
  return {
    name: 'Salesforce',
    defaultFields: salesforce.defaultFields,
    words: {
      mappings: {
        ...{ isTarget: 'Target_Account__c', fit: 'Ideal_Fit__c' },
        ...{ contacts: 'Contact_Count__c', buyingRoles: 'Buying_Roles__c' },
      },
      contracts: 'Service_contracts',
      existing: 'Existing Customer - Upgrade',
      account: accountOf,
      owner: ownerOf,
    },
    connect: () =>
      connect(
        {
          ...{ loginUrl: sandbox.url, clientId: sandbox.clientId },
          clientSecret: sandbox.clientSecret,
        },
        salesforce.defaultFields,
        { log: quietLog, clock },
        { timeoutMs: 5_000, random: () => 0, bulkFrom: 2_001 },
      ),
    referenceOf: (id) => {
      const object = org.object('Account')
      return String(object.value('AccountNumber', object.row(id)))
    },
    work: (work) => workIn(org, work, { accountOf, dealOf, ownerOf }),
    finishTask: (crmId) => editRecord(org, crmId, { Status: 'Completed' }),
    close: () => sandbox.close(),
  }
}

interface Ids {
  readonly accountOf: (reference: string) => string
  readonly dealOf: (at: number) => string
  readonly ownerOf: (at: number) => string
}

function workIn(org: Org, work: Work, { accountOf, dealOf, ownerOf }: Ids): void {
  for (const { deal, amount } of work.won) {
    closeOpportunity(org, dealOf(deal))
    editRecord(org, dealOf(deal), { Amount: amount })
  }
  for (const deal of work.deleted) removeRecord(org, dealOf(deal))
  for (const { account, need, reputation, influence } of work.rated) {
    editRecord(org, accountOf(account), {
      Key_Account_Need_Rating__c: need,
      Key_Account_Reputation_Rating__c: reputation,
      Key_Account_Influence_Rating__c: influence,
    })
  }
  for (const { account, minutes } of work.called) logCall(org, accountOf(account), minutes * 60)
  for (const { account, until } of work.pinned) {
    editRecord(org, accountOf(account), {
      Key_Account_Pinned_Tier__c: 'key',
      Key_Account_Pinned_Until__c: until,
      Key_Account_Pin_Reason__c: pinReason,
    })
  }
  for (const { account, owner } of work.handedOver) {
    editRecord(org, accountOf(account), { OwnerId: ownerOf(owner) })
  }
}

/** Ids by account number. */
function accountsByReference(org: Org): Map<string, string> {
  const object = org.object('Account')
  return new Map(
    Array.from({ length: object.table.size }, (_, row) => [
      String(object.value('AccountNumber', row)),
      object.id(row),
    ]),
  )
}
