import { canonicalJson } from '../core/model/canonical-json.ts'
import type { Model } from '../core/model/model.ts'
import { parseModel } from '../core/model/parse-model.ts'
import type { Clock } from '../ports/clock.ts'
import type { FieldMap } from '../ports/connector.ts'
import type { TenantStore } from '../ports/store.ts'
import type { ModelSource } from './current-model.ts'
import { modelInForce, refuseWhereFileWins } from './model-in-force.ts'
import type { Publication } from './publish-model.ts'

interface PublishTools {
  readonly tenant: Pick<TenantStore, 'models'>
  readonly clock: Clock
  readonly modelSource: ModelSource
  readonly defaultFields: FieldMap
}

interface Weights {
  /** The version that the caller has seen. */
  readonly base: number
  /** By criterion; those that are left out stay as they are. */
  readonly weights: Readonly<Record<string, number>>
  readonly comment: string
}

/**
 * Publishes the model in force with other weights. Asked twice for the same, it publishes once.
 * Throws a UsageError where a model file wins.
 */
export async function publishWeights(
  { tenant: { models }, clock, modelSource, defaultFields }: PublishTools,
  { base, weights, comment }: Weights,
): Promise<Publication> {
  refuseWhereFileWins(modelSource)
  const { model } = await modelInForce(models, modelSource)
  const parsed = parseModel(withWeights(model, weights), Object.keys(defaultFields))
  if (!parsed.ok) return { kind: 'faulty', faults: parsed.faults }
  const at = clock.now()
  const stored = await models.publishOver(base, parsed.model, { comment, at })
  if (stored) return { kind: 'published', stored }
  const newer = await models.current()
  if (!newer) return { kind: 'no-version' }
  const isSame = canonicalJson(newer.model) === canonicalJson(parsed.model)
  return isSame ? { kind: 'published', stored: newer } : { kind: 'outdated', current: newer }
}

function withWeights(model: Model, weights: Weights['weights']): Model {
  const criteria = model.criteria.map((criterion) => {
    const weight = Object.hasOwn(weights, criterion.id) ? weights[criterion.id] : undefined
    return weight === undefined ? criterion : { ...criterion, weight }
  })
  return { ...model, criteria }
}
