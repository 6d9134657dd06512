import { Command } from 'commander'
import { createOutput } from './output.ts'
import { table } from './table.ts'
import { withApp } from './with-app.ts'

/** `runs`: what has run, latest first. */
export function runsCommand(): Command {
  return new Command('runs')
    .description('list past runs, latest first')
    .option('--tenant <id>', 'which tenant, where several are stored')
    .option('--json', 'print one JSON document', false)
    .action((options: { tenant?: string; json: boolean }) =>
      withApp(async (app) => {
        const out = createOutput(options.json)
        const tenant = await app.knownTenant(options.tenant)
        const runs = await tenant.runs.list(50)
        if (out.isJson) return out.json(runs.map(({ means: _means, ...run }) => run))
        const rows = runs.map((run) => [
          String(run.id),
          run.isDryRun ? `${run.status} (dry)` : run.status,
          run.asOf,
          run.startedAt.toISOString().slice(0, 16).replace('T', ' '),
          run.error ?? '',
        ])
        for (const line of table(['Run', 'Status', 'As of', 'Started (UTC)', 'Error'], rows)) {
          out.line(line)
        }
      }),
    )
}
