import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import type { App } from '../open-app.ts'
import type { RunReport } from '../run/report.ts'
import type { TierChange } from '../run/run.ts'
import { runApp } from '../run-app.ts'
import { type CsvOptions, csvSettings, withCsvOptions } from './csv-options.ts'
import { exitCodes } from './failure.ts'
import { createOutput, type Output } from './output.ts'
import { paragraph } from './paragraph.ts'
import { parseRun } from './parse-run.ts'
import { showProgress } from './show-progress.ts'
import { table } from './table.ts'
import { withApp } from './with-app.ts'

interface RunOptions extends CsvOptions {
  readonly dryRun: boolean
  readonly full: boolean
  readonly asOf?: string
  readonly approve?: number
  readonly json: boolean
}

/** `run`: pull, score, plan and push. */
export function runCommand(): Command {
  const command = new Command('run')
    .description('read the CRM, score its accounts, and write tiers, scores and tasks to it')
    .option('--dry-run', 'stop after the plan: nothing is written to the CRM', false)
    .option('--full', 'read everything again, not only what changed since the last run', false)
    .option('--as-of <date>', 'score as at the end of this day (YYYY-MM-DD, tenant time)')
    .option('--approve <run>', 'write in spite of the reasons that this run is held for', parseRun)
    .option('--json', 'print one JSON document', false)
  return withCsvOptions(command).action((options: RunOptions) =>
    withApp((app) => runOnce(app, options), csvSettings(options)),
  )
}

async function runOnce(app: App, options: RunOptions): Promise<void> {
  const out = createOutput(options.json)
  const connected = await app.connect()
  const progress = showProgress()
  try {
    const { report, isHeld, tierChanges } = await runApp(app, connected, {
      isDryRun: options.dryRun,
      goesLive: true,
      isFull: options.full,
      approve: options.approve ?? null,
      asOf: options.asOf ?? null,
      onProgress: progress.onProgress,
    })
    progress.stop()
    if (options.out) writeReport(options.out, report)
    if (out.isJson) out.json(report)
    else {
      printReport(out, report)
      printTierChanges(out, tierChanges)
    }
    if (report.refusals.length > 0) process.exitCode = exitCodes.someRefused
    if (isHeld) process.exitCode = exitCodes.held
  } finally {
    progress.stop()
  }
}

/** Beside the files of a run that has no CRM to hold its results. */
function writeReport(folder: string, report: RunReport): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
}

/** A run report for a person. */
export function printReport(out: Output, report: RunReport): void {
  const { pulled, properties, tasks } = report
  out.line(
    `Run ${report.run ?? '–'} of ${report.tenant}, as of ${report.asOf.slice(0, 10)}` +
      `${report.dryRun ? ' (dry run: nothing written)' : ''}`,
  )
  out.line(
    `  read     ${pulled.accounts} accounts, ${pulled.deals} deals, ` +
      `${pulled.activities} activities, ${pulled.tickets} tickets`,
  )
  out.line(`  scored   ${report.scored} of ${report.inPlay} accounts in play`)
  out.line(
    `  accounts ${properties.planned} to change, ${properties.written} written, ${properties.refused} refused`,
  )
  out.line(`  tasks    ${tasks.planned} due, ${tasks.created} created, ${tasks.refused} refused`)
  out.line(`  ${report.requests} requests in ${(report.ms / 1000).toFixed(1)} s`)
  for (const { message } of report.warnings) {
    for (const line of paragraph('  !', message)) out.line(out.style('yellow', line))
  }
  for (const { kind, id, reason, remedy } of report.refusals) {
    const text = `${kind} ${id}: ${reason.replace(/\.$/, '')}. ${remedy}`
    for (const line of paragraph('  x', text)) out.line(out.style('red', line))
  }
}

/** Changes shown; a first run of a large book has many. */
const mostChanges = 40

function printTierChanges(out: Output, changes: readonly TierChange[]): void {
  if (changes.length === 0) return
  out.line('Who moves:')
  const rows = changes
    .slice(0, mostChanges)
    .map(({ name, from, to }) => [`  ${name}`, `${from ?? 'new'} → ${to}`])
  for (const line of table(['  Account', 'Tier'], rows, { widths: [48, 32] })) out.line(line)
  const left = changes.length - rows.length
  if (left > 0) out.line(`  and ${left} more`)
}
