import type { Model } from '../core/model/model.ts'
import { parseModel } from '../core/model/parse-model.ts'
import type { Clock } from '../ports/clock.ts'
import type { FieldMap } from '../ports/connector.ts'
import type { TenantStore } from '../ports/store.ts'
import type { ModelSource } from './current-model.ts'
import { modelInForce, refuseWhereFileWins } from './model-in-force.ts'
import type { Publication } from './publish-model.ts'

interface PublishTools {
  readonly tenant: Pick<TenantStore, 'models' | 'drafts'>
  readonly clock: Clock
  readonly modelSource: ModelSource
  readonly defaultFields: FieldMap
}

interface Mappings {
  /** The version that the caller has seen. */
  readonly base: number
  readonly mappings: Model['mappings']
  readonly fallbackOwnerId: string | null
  readonly comment: string
}

/**
 * Publishes the model in force with other mappings and another fallback owner. A draft that was made
 * from it gets the same, so that it can still be published. Throws a UsageError where a model file wins.
 */
export async function publishMappings(
  { tenant, clock, modelSource, defaultFields }: PublishTools,
  { base, mappings, fallbackOwnerId, comment }: Mappings,
): Promise<Publication> {
  refuseWhereFileWins(modelSource)
  const { models, drafts } = tenant
  const current = await modelInForce(models, modelSource)
  const changed = {
    ...current.model,
    mappings,
    playbook: { ...current.model.playbook, fallbackOwnerId },
  }
  const parsed = parseModel(changed, Object.keys(defaultFields))
  if (!parsed.ok) return { kind: 'faulty', faults: parsed.faults }
  const at = clock.now()
  const stored = await models.publishOver(base, parsed.model, { comment, at })
  if (!stored) {
    const newer = await models.current()
    return newer ? { kind: 'outdated', current: newer } : { kind: 'no-version' }
  }
  const draft = await drafts.get()
  if (draft?.baseVersion === base) {
    const playbook = { ...Object(Object(draft.model).playbook), fallbackOwnerId }
    const model = { ...draft.model, mappings, playbook }
    await drafts.save({ model, baseVersion: stored.version }, { over: draft.tag, at })
  }
  return { kind: 'published', stored }
}
