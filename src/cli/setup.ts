import { Command } from 'commander'
import { currentModel } from '../run/current-model.ts'
import { prepareRequest } from '../run/prepare-request.ts'
import { textsOf } from '../run-app.ts'
import { createOutput } from './output.ts'
import { withApp } from './with-app.ts'

/** `setup`: creates the fields in the CRM and nothing else. */
export function setupCommand(): Command {
  return new Command('setup')
    .description('create the fields in the CRM that are missing; safe to repeat')
    .option('--json', 'print one JSON document', false)
    .action((options: { json: boolean }) =>
      withApp(async (app) => {
        const { connect, modelSource, clock } = app
        const out = createOutput(options.json)
        const { crm, tenant } = await connect()
        const texts = await textsOf(app, tenant)
        const { model } = await currentModel(tenant.models, modelSource, clock.now())
        const { created } = await crm.prepare(prepareRequest(model, texts))
        if (out.isJson) return out.json({ tenant: crm.tenant.id, created })
        if (created.length === 0) return out.line('Everything was there already.')
        for (const name of created) out.line(`created ${name}`)
      }),
    )
}
