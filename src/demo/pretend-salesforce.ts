import type { Book } from '#sandbox/books/book.ts'
import {
  closeSomeOpportunities,
  editRecord,
  logCall,
  rateAccounts,
} from '#sandbox/salesforce/pretend-users.ts'
import { startSalesforceSandbox } from '#sandbox/salesforce/start.ts'
import { type PretendCrm, pinReason } from './pretend-crm.ts'

const ratings = [
  'Key_Account_Need_Rating__c',
  'Key_Account_Reputation_Rating__c',
  'Key_Account_Influence_Rating__c',
]

/** A pretend Salesforce with a book's records; `now` is the time for both sides. */
export async function pretendSalesforce(book: Book, now: () => Date): Promise<PretendCrm> {
  const sandbox = await startSalesforceSandbox({
    book,
    now,
    elapsedMs: () => now().getTime(),
    multiCurrency: true,
  })
  const { org } = sandbox
  return {
    settings: {
      crm: 'salesforce',
      salesforce: {
        loginUrl: sandbox.url,
        clientId: sandbox.clientId,
        clientSecret: sandbox.clientSecret,
        privateKey: undefined,
        username: undefined,
        accessToken: undefined,
        instanceUrl: undefined,
      },
    },
    work: ({ wins, rated, called, pinned }) => {
      for (const { accountId, amount } of wins) {
        closeSomeOpportunities(org, { count: 2, seed: 1, accountId, amount })
      }
      rateAccounts(org, { accountIds: rated, fields: ratings, seed: 1, low: 8 })
      for (const id of called) logCall(org, id)
      for (const id of pinned) {
        editRecord(org, id, {
          Key_Account_Pinned_Tier__c: 'key',
          Key_Account_Pin_Reason__c: pinReason,
        })
      }
    },
    close: () => sandbox.close(),
  }
}
