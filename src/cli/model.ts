import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Model } from '../core/model/model.ts'
import { modelJsonSchema } from '../core/model/parse-model.ts'
import type { App } from '../open-app.ts'
import type { TenantStore } from '../ports/store.ts'
import { readModelFile } from '../run/model-file.ts'
import { modelInForce, refuseWhereFileWins } from '../run/model-in-force.ts'
import { criterionLabel } from '../texts/criterion-label.ts'
import { createOutput } from './output.ts'
import { withApp } from './with-app.ts'

interface ModelOptions {
  readonly tenant?: string
  readonly json: boolean
}

/** `model show|export|import|validate|schema`: the model document as data. */
export function modelCommand(): Command {
  const command = new Command('model').description('show, export, import or check the model')
  const withOptions = (name: string, description: string) =>
    command
      .command(name)
      .description(description)
      .option('--tenant <id>', 'which tenant, where several are stored')
      .option('--json', 'print one JSON document', false)
  withOptions('show', 'tell the criteria, weights and tiers in force').action(
    (options: ModelOptions) => withApp((app) => show(app, options)),
  )
  withOptions('export', 'write the model in force to a file')
    .argument('<file>')
    .action((file: string, options: ModelOptions) =>
      withApp((app) => exportModel(app, file, options)),
    )
  withOptions('import', 'publish a file as the model from the next run on')
    .argument('<file>')
    .option('--comment <text>', 'why it changes', '')
    .action((file: string, options: ModelOptions & { comment: string }) =>
      withApp((app) => importModel(app, file, options)),
    )
  withOptions('validate', 'check a file without using it')
    .argument('<file>')
    .action((file: string, options: ModelOptions) =>
      withApp(async ({ defaultFields }) => {
        readModelFile(file, defaultFields)
        const out = createOutput(options.json)
        if (out.isJson) return out.json({ file, valid: true })
        out.line(`${file} is a valid model.`)
      }),
    )
  withOptions('schema', 'print the JSON schema of the model document').action(() =>
    createOutput(true).json(modelJsonSchema()),
  )
  return command
}

async function inForce(app: App, options: ModelOptions): Promise<{ model: Model; source: string }> {
  const { store, modelSource } = app
  const isEmpty = (await store.tenants()).length === 0
  const models = isEmpty || modelSource.file ? null : (await app.knownTenant(options.tenant)).models
  const { version, model } = await modelInForce(models, modelSource)
  const stored = version === 0 ? 'default model' : `version ${version}`
  return { model, source: modelSource.path ?? stored }
}

async function show(app: App, options: ModelOptions): Promise<void> {
  const out = createOutput(options.json)
  const { model, source } = await inForce(app, options)
  if (out.isJson) return out.json(model)
  out.line(`Model: ${source}; points to ${model.scale}, window ${model.windowDays} days`)
  for (const { id, axis, weight } of model.criteria) {
    const name = criterionLabel(id, model, app.texts)
    out.line(`  ${String(weight).padStart(4)}  ${axis.padEnd(15)} ${name} (${id})`)
  }
  for (const { id, name, minScore, capacity } of model.tiers) {
    const places = capacity === null ? 'no limit' : JSON.stringify(capacity).replaceAll('"', '')
    out.line(`  ${name} (${id}): at least ${minScore}, places: ${places}`)
  }
}

async function exportModel(app: App, file: string, options: ModelOptions): Promise<void> {
  const out = createOutput(options.json)
  const { model, source } = await inForce(app, options)
  writeFileSync(file, `${JSON.stringify(model, null, 2)}\n`)
  if (out.isJson) return out.json({ file, source })
  out.line(`Wrote ${source} to ${file}.`)
}

async function importModel(
  app: App,
  file: string,
  options: ModelOptions & { comment: string },
): Promise<void> {
  const out = createOutput(options.json)
  refuseWhereFileWins(app.modelSource)
  const model = readModelFile(file, app.defaultFields)
  const tenant = await tenantForImport(app, options)
  const { version } = await tenant.models.publish(model, options.comment, app.clock.now())
  if (out.isJson) return out.json({ tenant: tenant.info.id, version })
  out.line(
    `Published as version ${version}; the next run uses it. See who would move: run --dry-run`,
  )
}

/** Before the first run nothing is stored, so the CRM says which tenant it is. */
async function tenantForImport(app: App, options: ModelOptions): Promise<TenantStore> {
  const known = await app.store.tenants()
  return known.length === 0 ? (await app.connect()).tenant : app.knownTenant(options.tenant)
}
