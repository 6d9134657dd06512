import type { Demo } from '../demo/play-demo.ts'
import type { Move } from '../run/moves.ts'
import type { Texts } from '../texts/texts.ts'
import { accountsTable } from './accounts-table.ts'
import { printConcentration } from './concentration.ts'
import type { Output } from './output.ts'
import { paragraph } from './paragraph.ts'
import { printReport } from './run.ts'
import { table } from './table.ts'

interface Setting {
  readonly out: Output
  readonly texts: Texts
}

/** The demo for a person, in at most 80 columns. */
export function printDemo(demo: Demo, setting: Setting): void {
  const { out } = setting
  const [first, second, third] = demo.runs
  heading(out, 'First run')
  printReport(out, first)
  printRanking(demo, setting)
  heading(out, 'Concentration')
  printConcentration(demo.concentration, { ...setting, currency: demo.currency })
  printTasks(demo, setting)
  heading(out, 'Second run, after people won deals, rated accounts and pinned a tier')
  printReport(out, second)
  printMoves(demo.moves, setting)
  heading(out, 'Third run, nothing changed')
  printReport(out, third)
}

function heading(out: Output, text: string): void {
  out.line()
  out.line(out.style(['bold', 'underline'], text))
}

function printRanking(demo: Demo, setting: Setting): void {
  const { out } = setting
  const ranked = demo.accounts.filter(({ tier }) => tier !== 'regular')
  heading(out, 'Key accounts, candidates and prospects')
  for (const line of accountsTable(ranked, { ...setting, currency: demo.currency })) out.line(line)
  heading(out, 'Why')
  for (const { name, segment, drivers, tier } of ranked) {
    if (tier !== 'key') continue
    out.line(`${name} (${setting.texts.say(`segment.${segment}`).toLocaleLowerCase()})`)
    for (const line of paragraph(' ', drivers)) out.line(line)
  }
}

const urgency = { high: 0, medium: 1, low: 2 }

function printTasks({ tasks }: Demo, { out }: Setting): void {
  heading(out, `Tasks created: ${tasks.length}`)
  const rows = tasks
    .toSorted((a, b) => urgency[a.draft.priority] - urgency[b.draft.priority])
    .slice(0, 10)
    .map(({ draft }) => [draft.priority, draft.dueOn, draft.subject])
  for (const line of table(['Priority', 'Due', 'Task'], rows, { widths: [10, 12, 58] })) {
    out.line(line)
  }
  if (tasks.length > rows.length) out.line(`and ${tasks.length - rows.length} more`)
}

function printMoves(moves: readonly Move[], { out, texts }: Setting): void {
  heading(out, 'Who moved, and why')
  for (const move of moves) {
    out.line(`${move.name}: ${move.from ?? 'new'} → ${out.style('bold', move.to)}`)
    out.line(`  ${whyMoved(move, texts)}`)
  }
}

function whyMoved(move: Move, texts: Texts): string {
  const { scoreBefore, scoreAfter, reason, cause, isRise } = move
  const score = (value: number | null) => (value === null ? '–' : texts.number(value, 1))
  const change = `score ${score(scoreBefore)} → ${score(scoreAfter)}`
  if (reason) return `${change}; ${texts.say(`reason.${reason}`).toLocaleLowerCase()}`
  if (!cause) return `${change}; ${isRise ? 'a place became free' : 'others took the places'}`
  const sign = cause.change > 0 ? '+' : ''
  const criterion = texts.say(`criterion.${cause.criterion}`).toLocaleLowerCase()
  return `${change}, most by ${criterion} (${sign}${texts.number(cause.change, 1)})`
}
