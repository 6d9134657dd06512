import { accountHeaders } from './headers/accounts.ts'
import { dealHeaders } from './headers/deals.ts'
import { activityHeaders, lineItemHeaders, ownerHeaders, ticketHeaders } from './headers/others.ts'

/** What a file may tell, by kind of file, with the headers under which it is looked for, best first. */
export const fileFields = {
  accounts: accountHeaders,
  deals: dealHeaders,
  activities: activityHeaders,
  tickets: ticketHeaders,
  lineItems: lineItemHeaders,
  owners: ownerHeaders,
} as const

export type FileKind = keyof typeof fileFields

/** How the text of a field is to be understood; a field that is not listed is text. */
export const numberFields: ReadonlySet<string> = new Set([
  ...['companyRevenue', 'contacts', 'buyingRoles', 'needRating', 'reputationRating'],
  ...['influenceRating', 'amount', 'homeAmount', 'probability', 'termMonths', 'minutes'],
  ...['quantity', 'price', 'discount'],
])
export const dateFields: ReadonlySet<string> = new Set(['date', 'stageSince', 'pinnedUntil'])
/** Shares of 1 that people also write per cent. */
export const shareFields: ReadonlySet<string> = new Set(['probability', 'discount'])
/** Columns may serve two fields: an amount in home currency is an amount. */
export const sharedFields: ReadonlySet<string> = new Set(['homeAmount'])

/** Header, stage or word without case, accents, blanks and punctuation: `Nº de Cliente` is `nodecliente`. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]/gu, '')
}
