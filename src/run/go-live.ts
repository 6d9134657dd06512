import { isDeepStrictEqual } from 'node:util'
import { UsageError } from '../errors.ts'
import type { StoredRun, TenantStore } from '../ports/store.ts'
import type { ModelSource } from './current-model.ts'
import { modelInForce } from './model-in-force.ts'

/** Runs among which the last dry one is looked for. */
const recent = 50

/**
 * The last run that showed what it would write by the model in force; null where none has since the
 * model is what it is.
 */
export async function dryRunToSee(
  { runs, models }: TenantStore,
  modelSource: ModelSource,
): Promise<StoredRun | null> {
  const { version, model } = await modelInForce(models, modelSource)
  // A file that has changed becomes a version by the next run.
  if (!isDeepStrictEqual((await models.get(version))?.model, model)) return null
  const dryRuns = (await runs.list(recent)).filter(
    ({ status, isDryRun }) => isDryRun && status === 'done',
  )
  return dryRuns.find(({ modelVersion }) => modelVersion === version) ?? null
}

/**
 * Lets runs write from now on, on the word of somebody who has seen what the dry run `run` would
 * write. Throws a UsageError where that is not the last one by the model in force.
 */
export async function goLive(
  tenant: TenantStore,
  {
    run,
    at,
    modelSource,
  }: { readonly run: number; readonly at: Date; readonly modelSource: ModelSource },
): Promise<void> {
  const toSee = await dryRunToSee(tenant, modelSource)
  if (toSee === null) {
    throw new UsageError('There is no dry run by the current model: start one and look at it first')
  }
  if (toSee.id !== run) {
    throw new UsageError(`Dry run ${toSee.id} is newer than ${run}: look at it first`)
  }
  await tenant.settings.goLive(at)
}
