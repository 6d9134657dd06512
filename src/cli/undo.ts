import { Command } from 'commander'
import { type UndoReport, undo } from '../run/undo.ts'
import { exitCodes } from './failure.ts'
import { createOutput, type Output } from './output.ts'
import { parseRun } from './parse-run.ts'
import { withApp } from './with-app.ts'

/** `undo RUN`: takes back what a run wrote. */
export function undoCommand(): Command {
  return new Command('undo')
    .description('take back what a run wrote, keep what people changed since, and pause writing')
    .argument('<run>', 'number of the run, see: key-accounts runs', parseRun)
    .option('--dry-run', 'only say what would be taken back', false)
    .option('--json', 'print one JSON document', false)
    .action((run: number, options: { dryRun: boolean; json: boolean }) =>
      withApp(async ({ connect, clock }) => {
        const out = createOutput(options.json)
        const { crm, tenant } = await connect()
        const report = await undo({ crm, store: tenant, clock, run, isDryRun: options.dryRun })
        if (out.isJson) out.json(report)
        else printUndo(out, report)
        if (report.refusals.length > 0) process.exitCode = exitCodes.someRefused
      }),
    )
}

function printUndo(out: Output, report: UndoReport): void {
  const did = report.dryRun ? 'Would put back' : 'Put back'
  out.line(`${did} ${report.values} values on ${report.accounts} accounts.`)
  out.line(
    `${report.dryRun ? 'Would close' : 'Closed'} ${report.tasksClosed} tasks that nobody has touched.`,
  )
  for (const change of report.changedSince) {
    out.line(
      `Kept, changed by a person since: ${change.kind} ${change.id} ${change.field ?? ''}`.trimEnd(),
    )
  }
  for (const refusal of report.refusals) {
    out.line(out.style('red', `Refused: account ${refusal.id}: ${refusal.reason}`))
  }
  for (const note of report.notes) out.line(note)
}
