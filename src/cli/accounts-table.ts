import type { AccountView } from '../run/account-views.ts'
import type { Texts } from '../texts/texts.ts'
import type { Output } from './output.ts'
import { table } from './table.ts'

interface Setting {
  readonly out: Output
  readonly texts: Texts
  /** ISO 4217, of the tenant. */
  readonly currency: string
}

/** The ranking as lines of at most 80 columns. */
export function accountsTable(
  views: readonly AccountView[],
  { out, texts, currency }: Setting,
): string[] {
  const rows = views.map((view) => [
    view.rank === null ? '–' : String(view.rank),
    view.name,
    tierCell(view, out),
    view.score === null ? '–' : texts.number(view.score, 1),
    texts.say(`quadrant.${view.quadrant}`),
    view.revenue === null ? '–' : texts.money(view.revenue, currency),
  ])
  const head = ['#', 'Account', 'Tier', 'Score', 'Quadrant', 'Revenue']
  return table(head, rows, { right: [0, 3, 5], widths: [5, 27, 11, 7, 15, 15] })
}

function tierCell({ tier }: AccountView, out: Output): string {
  if (tier === 'key') return out.style('green', tier)
  return tier === 'candidate' || tier === 'prospect' ? out.style('cyan', tier) : tier
}
