import type { BookOwner, BookPipeline, BookProduct } from './book.ts'

/** The people who own accounts; the last one has left. */
export const owners: readonly BookOwner[] = [
  person('Ana', 'Ferrer', 'ana.ferrer'),
  person('Björn', 'Lund', 'bjoern.lund'),
  person('Chiara', 'Conti', 'chiara.conti'),
  person('Дмитрий', 'Орлов', 'dmitry.orlov'),
  person('Elif', 'Şahin', 'elif.sahin'),
  person('Fiona', 'Walsh', 'fiona.walsh'),
  person('Jürgen', 'Krämer', 'juergen.kraemer'),
  { ...person('Hugo', 'Marchand', 'hugo.marchand'), isActive: false },
]

function person(firstName: string, lastName: string, mailbox: string): BookOwner {
  return { firstName, lastName, email: `${mailbox}@example.com`, isActive: true }
}

/** Sales, and a second pipeline whose won stage has a key that tells nothing. */
export const pipelines: readonly BookPipeline[] = [
  {
    key: 'sales',
    label: 'Sales',
    stages: [
      { key: 'meeting', label: 'First meeting', probability: 0.2, outcome: 'open' },
      { key: 'qualified', label: 'Qualified', probability: 0.4, outcome: 'open' },
      { key: 'proposal', label: 'Proposal sent', probability: 0.6, outcome: 'open' },
      { key: 'negotiation', label: 'Negotiation', probability: 0.8, outcome: 'open' },
      { key: 'contract', label: 'Contract sent', probability: 0.9, outcome: 'open' },
      { key: 'won', label: 'Closed won', probability: 1, outcome: 'won' },
      { key: 'lost', label: 'Closed lost', probability: 0, outcome: 'lost' },
    ],
  },
  {
    key: 'contracts',
    label: 'Service contracts',
    stages: [
      { key: 'contracts-offered', label: 'Offered', probability: 0.5, outcome: 'open' },
      { key: 'contracts-signed', label: 'Signed', probability: 1, outcome: 'won' },
      { key: 'contracts-declined', label: 'Declined', probability: 0, outcome: 'lost' },
    ],
  },
]

/** The last three came out this year. */
export const products: readonly BookProduct[] = [
  { name: 'Conveyor belt', sku: 'CB-100', price: 1200 },
  { name: 'Drive unit', sku: 'DU-200', price: 3400 },
  { name: 'Control cabinet', sku: 'CC-300', price: 5600 },
  { name: 'Sensor kit', sku: 'SK-400', price: 480 },
  { name: 'Spare rollers', sku: 'SR-500', price: 150 },
  { name: 'Maintenance year', sku: 'MY-600', price: 2400 },
  { name: 'Training day', sku: 'TD-700', price: 900 },
  { name: 'Remote monitoring', sku: 'RM-800', price: 1800 },
  { name: 'Sorting robot', sku: 'SO-900', price: 24000 },
  { name: 'Energy audit', sku: 'EA-950', price: 3000 },
]
/** Position of the first product that came out this year. */
export const firstNewProduct = 7
