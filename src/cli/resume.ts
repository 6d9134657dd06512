import { Command } from 'commander'
import { createOutput } from './output.ts'
import { withApp } from './with-app.ts'

/** `resume`: lets runs write again after a stop or an undo. */
export function resumeCommand(): Command {
  return new Command('resume')
    .description('let runs write again after a stop or an undo')
    .option('--tenant <id>', 'which tenant, where several are stored')
    .option('--json', 'print one JSON document', false)
    .action((options: { tenant?: string; json: boolean }) =>
      withApp(async (app) => {
        const out = createOutput(options.json)
        const tenant = await app.knownTenant(options.tenant)
        const wasPaused = (await tenant.pausedAt()) !== null
        await tenant.setPaused(null)
        if (out.isJson) return out.json({ tenant: tenant.info.id, wasPaused })
        out.line(
          wasPaused ? 'Writing is resumed; the next run writes.' : 'Writing was not stopped.',
        )
      }),
    )
}
