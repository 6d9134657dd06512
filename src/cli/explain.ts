import { Command } from 'commander'
import { UsageError } from '../errors.ts'
import type { App } from '../open-app.ts'
import {
  type AccountView,
  accountViews,
  type JudgedBook,
  readJudgedBook,
} from '../run/account-views.ts'
import { type Explanation, explain } from '../run/explain.ts'
import { criterionLabel } from '../texts/criterion-label.ts'
import { createOutput, type Output } from './output.ts'
import { paragraph } from './paragraph.ts'
import { table } from './table.ts'
import { withApp } from './with-app.ts'

interface ExplainOptions {
  readonly tenant?: string
  readonly json: boolean
}

/** `explain ACCOUNT`: why an account has its tier, and what lacks to the next. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('tell why an account has its tier, and what it lacks for the next')
    .argument('<account>', "the account's id in the CRM, or its name")
    .option('--tenant <id>', 'which tenant, where several are stored')
    .option('--json', 'print one JSON document', false)
    .action((account: string, options: ExplainOptions) =>
      withApp((app) => explainAccount(app, account, options)),
    )
}

async function explainAccount(app: App, wanted: string, options: ExplainOptions): Promise<void> {
  const out = createOutput(options.json)
  const tenant = await app.knownTenant(options.tenant)
  const book = await readJudgedBook(tenant)
  if (!book) throw new UsageError('Nothing is scored yet; start with: key-accounts run')
  const view = findAccount(accountViews(book, app.texts), wanted)
  const explanation = explain(book, view)
  if (out.isJson) return out.json(explanation)
  print(explanation, { app, out, book })
}

/** By id, else by name whatever the case; a name that several bear is refused with their ids. */
function findAccount(views: readonly AccountView[], wanted: string): AccountView {
  const byId = views.find(({ id }) => id === wanted)
  if (byId) return byId
  const fold = (text: string) => text.normalize('NFKC').toLocaleLowerCase()
  const byName = views.filter(({ name }) => fold(name) === fold(wanted))
  const [first, ...others] = byName
  if (first && others.length === 0) return first
  if (first) {
    throw new UsageError(
      `Several accounts are named "${wanted}"; give an id: ${byName.map(({ id }) => id).join(', ')}`,
    )
  }
  throw new UsageError(
    `No scored account has the id or name "${wanted}"; see: key-accounts accounts`,
  )
}

function print(
  { gap, ...view }: Explanation,
  { app, out, book }: { app: App; out: Output; book: JudgedBook },
): void {
  const { texts } = app
  const number = (value: number | null, decimals = 1) =>
    value === null ? '–' : texts.number(value, decimals)
  out.line(out.style('bold', view.name))
  out.line(`  tier      ${view.tier} since ${view.tierSince}`)
  out.line(
    `  score     ${number(view.score)}, rank ${view.rank ?? '–'}, coverage ${texts.percent(view.coverage)}`,
  )
  out.line(
    `  matrix    ${texts.say(`quadrant.${view.quadrant}`)} ` +
      `(attractiveness ${number(view.attractiveness)}, strength ${number(view.strength)})`,
  )
  out.line(`  segment   ${texts.say(`segment.${view.segment}`)}`)
  const told = [
    ...(view.drivers ? paragraph('  drivers  ', view.drivers) : []),
    ...(gap ? paragraph(`  to ${gap.tier.padEnd(6)}`, gapText(gap, book, app)) : []),
  ]
  for (const line of told) out.line(line)
  const rows = view.criteria.map((criterion) => [
    criterionLabel(criterion.id, book.model, texts),
    typeof criterion.value === 'number'
      ? number(criterion.value, 2)
      : (criterion.value ?? 'no data'),
    number(criterion.points),
    String(criterion.weight),
    number(criterion.pull, 2),
  ])
  const head = ['Criterion', 'Value', 'Points', 'Weight', 'Pull']
  for (const line of table(head, rows, { right: [1, 2, 3, 4], widths: [30, 18, 9, 9, 8] })) {
    out.line(line)
  }
}

function gapText(gap: NonNullable<Explanation['gap']>, book: JudgedBook, { texts }: App): string {
  if (gap.points === 0) return 'the score is enough; a place or data is missing'
  const points = `${texts.number(gap.points, 1)} points missing`
  if (gap.criterion === null) return points
  return `${points}; ${criterionLabel(gap.criterion, book.model, texts)} alone could close it`
}
