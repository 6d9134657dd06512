import type { Book } from '#sandbox/books/book.ts'
import { sampleBook } from '#sandbox/books/sample-book.ts'

/** Words that are found nowhere but in the data and settings of a test, so that they can be looked for. */
export const planted = {
  token: 'plantedtokenzq1',
  password: 'planted password zq3',
  metricsToken: 'plantedmetricszq4',
  ownerMailbox: 'plantedmailzq5',
  ownerName: 'Plantednamezq6',
  company: 'Plantedcompanyzq7',
  deal: 'Planteddealzq8',
  contact: 'Plantedcontactzq9',
  reason: 'Plantedreasonzq10',
  wrongPassword: 'plantedwrongzq11',
} as const

/** A book whose companies, deals and owners all bear planted names. */
export function plantedBook(): Book {
  const book = sampleBook({ companies: 40, deals: 120, seed: 3, today: '2026-11-20' })
  return {
    ...book,
    companies: book.companies.map((one, at) => ({
      ...one,
      name: `${planted.company} ${at}`,
      domain: one.domain === null ? null : `${planted.company.toLowerCase()}${at}.example.com`,
    })),
    deals: [...book.deals].map((one, at) => ({ ...one, name: `${planted.deal} ${at}` })),
    owners: book.owners.map((one, at) => ({
      ...one,
      lastName: planted.ownerName,
      email: `${planted.ownerMailbox}${at}@example.com`,
    })),
  }
}

/** Those of the words that a text holds, however it is written. */
export function foundIn(text: string, words: readonly string[]): string[] {
  const lower = text.toLowerCase()
  return words.filter((word) => lower.includes(word.toLowerCase()))
}
