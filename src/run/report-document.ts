import type { Texts } from '../texts/texts.ts'
import type { PdfContent, PdfDocument } from './pdf-document.ts'
import type { AccountReport } from './read-account-report.ts'
import { reportWords } from './report-words.ts'

/** Products beyond these are only counted. */
const mostProducts = 20
const [dark, pale, line] = ['#1f2937', '#6b7280', '#d1d5db'] as const

/**
 * The half-year report as a document for the printer. pdfmake changes what it is given, so that each
 * is made anew. Money is in `currency` (ISO 4217).
 */
export function reportDocument(
  report: AccountReport,
  { texts, currency }: { readonly texts: Texts; readonly currency: string },
): PdfDocument {
  const { account } = report
  const words = reportWords(report, texts, currency)
  const say = (key: string) => texts.say(`report.${key}`)
  return {
    info: { title: `${account.name} – ${say('title')}`, creator: 'Key Accounts' },
    language: texts.language,
    pageSize: 'A4',
    pageMargins: [42, 48, 42, 48],
    defaultStyle: { font: 'Roboto', fontSize: 9.5, color: dark, lineHeight: 1.15 },
    styles: {
      title: { fontSize: 20, bold: true },
      heading: { fontSize: 12.5, bold: true, margin: [0, 16, 0, 5] },
      head: { bold: true, color: pale, fontSize: 8.5 },
      pale: { color: pale },
    },
    footer: (page, pages) => ({
      columns: [
        account.name,
        { text: texts.say('report.page', { page, pages }), alignment: 'right' },
      ],
      margin: [42, 14, 42, 0],
      fontSize: 8,
      color: pale,
    }),
    content: [
      { text: account.name, style: 'title' },
      { text: `${say('title')} · ${words.asOf}`, style: 'pale', margin: [0, 2, 0, 0] },
      ...(words.missing ? [{ text: words.missing, style: 'pale', margin: [0, 4, 0, 0] }] : []),
      heading(say('standing')),
      facts(words.standing),
      heading(say('why')),
      ...words.sentences.map((text): PdfContent => ({ text, margin: [0, 0, 0, 4] })),
      criteriaTable(words, say),
      { text: say('pullLead'), style: 'pale', fontSize: 8, margin: [0, 3, 0, 0] },
      heading(say('purchases')),
      ordersTable(words, say),
      ...productsPart(words, say, texts),
      heading(say('openDeals')),
      words.deals.length === 0 ? { text: say('noDeals'), style: 'pale' } : dealsTable(words, say),
      heading(say('care')),
      careTable(words, say),
      heading(say('nextSteps')),
      ...stepsPart(words, say),
    ],
  }
}

type Words = ReturnType<typeof reportWords>
type Say = (key: string) => string

function heading(text: string): PdfContent {
  return { text, style: 'heading' }
}

function facts(pairs: Words['standing']): PdfContent {
  return {
    layout: 'noBorders',
    table: {
      widths: [130, '*'],
      body: pairs.map(([name, value]) => [{ text: name, style: 'pale' }, value]),
    },
  }
}

function criteriaTable(words: Words, say: Say): PdfContent {
  return lined(
    ['*', 92, 44, 44, 44],
    [say('criterion'), say('value'), say('points'), say('weight'), say('pull')],
    words.criteria.map(({ name, value, points, weight, pull }) => [
      ...[name, value, points, weight, pull],
    ]),
  )
}

function ordersTable(words: Words, say: Say): PdfContent {
  return lined(
    ['*', 80, 110],
    [say('period'), say('orders'), say('amount')],
    words.halfYears.map(({ name, orders, amount }) => [name, orders, amount]),
  )
}

function productsPart(words: Words, say: Say, texts: Texts): PdfContent[] {
  const { products } = words
  if (products.length === 0)
    return [{ text: say('noProducts'), style: 'pale', margin: [0, 6, 0, 0] }]
  const rest = products.length - mostProducts
  return [
    { text: say('productsLead'), style: 'pale', margin: [0, 8, 0, 3] },
    lined(
      ['*', ...words.halfYears.map(() => 44)],
      [say('product'), ...words.halfYears.map(({ short }) => short)],
      products.slice(0, mostProducts).map(({ product, orders }) => [product, ...orders]),
    ),
    ...(rest > 0
      ? [{ text: texts.say('report.moreProducts', { count: rest }), style: 'pale' }]
      : []),
  ]
}

function dealsTable(words: Words, say: Say): PdfContent {
  return lined(
    ['*', 80, 70, 76, 70],
    [say('deal'), say('amount'), say('probability'), say('closes'), say('inStage')],
    words.deals.map(({ name, amount, probability, closes, inStage }) => [
      ...[name, amount, probability, closes, inStage],
    ]),
  )
}

function careTable(words: Words, say: Say): PdfContent {
  return lined(
    ['*', 62, 62, 62, 62],
    [say('month'), say('calls'), say('meetings'), say('emails'), say('tickets')],
    words.months,
  )
}

function stepsPart(words: Words, say: Say): PdfContent[] {
  if (words.tasks.length === 0) return [{ text: say('noSteps'), style: 'pale' }]
  return words.tasks.map(({ subject, due, body }) => ({
    stack: [
      {
        columns: [
          { text: subject, bold: true },
          { text: due, alignment: 'right', width: 110 },
        ],
      },
      { text: body, margin: [0, 2, 0, 8] },
    ],
  }))
}

/** A table with fine lines; all columns but the first are numbers. */
function lined(
  widths: readonly ('*' | number)[],
  head: readonly string[],
  rows: readonly (readonly string[])[],
): PdfContent {
  const cells = (texts: readonly string[], style?: string): PdfContent[] =>
    texts.map((text, column) => ({
      text,
      alignment: column === 0 ? 'left' : 'right',
      ...(style ? { style } : {}),
    }))
  return {
    layout: {
      hLineWidth: (row) => (row === 0 ? 0 : 0.5),
      vLineWidth: () => 0,
      hLineColor: () => line,
      paddingLeft: () => 0,
      paddingRight: () => 6,
    },
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [...widths],
      body: [cells(head, 'head'), ...rows.map((row) => cells(row))],
    },
  }
}
