import { csv } from '#connectors/csv/definition.ts'
import type { Book } from '#sandbox/books/book.ts'
import { type BookTables, bookTables, type SheetRow, sheetIds } from '#sandbox/books/book-tables.ts'
import type { Clock } from '#src/ports/clock.ts'
import { makeFolder } from '#test/connectors/csv/folder.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { pinReason, type Side, type Work } from './side.ts'

/** What nobody can guess: which stages of the book's second pipeline end a deal. */
const mapping = { deals: { stages: { won: ['Signed'], lost: ['Declined'] } } }

/** The book exported to files, anew before each run; the reference is a column of the accounts. */
export function csvSide(book: Book, clock: Clock): Side {
  const folder = makeFolder()
  const tables = bookTables(book)
  const accountOf = (reference: string) =>
    find(tables.accounts, 'External reference', reference)['Company ID'] ?? ''
  const write = (kind: keyof BookTables) => folder.write(`${kind}.csv`, toCsv(tables[kind]))
  return {
    name: 'CSV',
    defaultFields: csv.defaultFields,
    words: {
      mappings: {},
      contracts: 'Service contracts',
      existing: 'existing',
      account: accountOf,
      owner: sheetIds.owner,
    },
    connect: () =>
      csv.connect(
        {
          ...{ accounts: write('accounts'), deals: write('deals'), owners: write('owners') },
          ...{ activities: write('activities'), tickets: write('tickets') },
          lineItems: write('lineItems'),
          mapping: folder.write('mapping.json', JSON.stringify(mapping)),
          ...{ out: folder.path('out'), name: 'same-book', language: 'en' },
          ...{ timeZone: book.timeZone, currency: book.currency },
        },
        { log: quietLog, clock },
      ),
    referenceOf: (id) => find(tables.accounts, 'Company ID', id)['External reference'] ?? '',
    work: (work) => {
      editDeals(tables, work, { today: dayOf(clock, book), rates: book.rates })
      editAccounts(tables, work)
      for (const { account, minutes } of work.called) {
        tables.activities.push({
          ...{ 'Activity ID': String(tables.activities.length + 1), Type: 'call' },
          ...{ Date: clock.now().toISOString(), Minutes: String(minutes), Outcome: 'done' },
          'Company ID': accountOf(account),
        })
      }
    },
    finishTask: (reference) => {
      const tasks = folder.read('out/tasks.csv') ?? ''
      folder.write('out/tasks.csv', tasks.replace(`${reference},open,`, `${reference},done,`))
    },
    close: async () => folder.remove(),
  }
}

function editDeals(
  { deals }: BookTables,
  { won, deleted }: Work,
  { today, rates }: { readonly today: string; readonly rates: Book['rates'] },
): void {
  const dealOf = (at: number) => find(deals, 'Deal ID', sheetIds.deal(at))
  for (const { deal, amount } of won) {
    const row = dealOf(deal)
    const rate = rates[row.Currency ?? ''] ?? 1
    Object.assign(row, {
      ...{ Amount: String(amount), 'Amount in home currency': String(amount * rate) },
      ...{ Stage: 'Closed won', Probability: '1', 'Close date': today, 'Stage since': today },
    })
  }
  for (const deal of deleted) deals.splice(deals.indexOf(dealOf(deal)), 1)
}

function editAccounts({ accounts }: BookTables, { rated, pinned, handedOver }: Work): void {
  const edit = (reference: string, cells: SheetRow) =>
    Object.assign(find(accounts, 'External reference', reference), cells)
  for (const { account, need, reputation, influence } of rated) {
    edit(account, {
      ...{ 'Need rating': String(need), 'Reputation rating': String(reputation) },
      'Influence rating': String(influence),
    })
  }
  for (const { account, until } of pinned) {
    edit(account, { 'Pinned tier': 'key', 'Pinned until': until, 'Pin reason': pinReason })
  }
  for (const { account, owner } of handedOver) edit(account, { 'Owner ID': sheetIds.owner(owner) })
}

/** Throws a RangeError where no row has the text. */
function find(rows: readonly SheetRow[], header: string, text: string): SheetRow {
  const row = rows.find((each) => each[header] === text)
  if (row === undefined) throw new RangeError(`no row with ${header} ${text}`)
  return row
}

function dayOf(clock: Clock, { timeZone }: Book): string {
  return clock.now().toLocaleDateString('sv', { timeZone })
}

function toCsv(rows: readonly SheetRow[]): string {
  const header = Object.keys(rows[0] ?? {})
  const lines = [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))]
  return lines.map((cells) => cells.map(quoted).join(',')).join('\n')
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
