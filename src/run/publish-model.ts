import type { ModelFault } from '../core/model/model-fault.ts'
import { parseModel } from '../core/model/parse-model.ts'
import type { Clock } from '../ports/clock.ts'
import type { FieldMap } from '../ports/connector.ts'
import type { ModelShelf, StoredDraft, StoredModel, TenantStore } from '../ports/store.ts'
import { currentModel, type ModelSource } from './current-model.ts'
import { draftBase } from './draft-base.ts'
import { refuseWhereFileWins } from './model-in-force.ts'

/** What publishing a model came to. */
export type Publication =
  | { readonly kind: 'published'; readonly stored: StoredModel }
  /** Somebody else has published meanwhile; `current` is theirs. */
  | { readonly kind: 'outdated'; readonly current: StoredModel }
  /** The draft is another one than the caller has seen; null where there is none any more. */
  | { readonly kind: 'draft-changed'; readonly draft: StoredDraft | null }
  | { readonly kind: 'faulty'; readonly faults: readonly ModelFault[] }
  | { readonly kind: 'no-version' }

interface PublishTools {
  readonly tenant: Pick<TenantStore, 'models' | 'drafts'>
  readonly clock: Clock
  readonly modelSource: ModelSource
  readonly defaultFields: FieldMap
}

/**
 * Publishes the draft that the caller has seen, over the version that it was made from. The next run
 * goes by it. Throws a UsageError where a model file wins.
 */
export async function publishDraft(
  { tenant, clock, modelSource, defaultFields }: PublishTools,
  { tag, comment }: { readonly tag: string; readonly comment: string },
): Promise<Publication> {
  refuseWhereFileWins(modelSource)
  const draft = await tenant.drafts.get()
  if (draft?.tag !== tag) return { kind: 'draft-changed', draft }
  const parsed = parseModel(draft.model, Object.keys(defaultFields))
  if (!parsed.ok) return { kind: 'faulty', faults: parsed.faults }
  const at = clock.now()
  if (draft.baseVersion === 0) await currentModel(tenant.models, noFile, at)
  const base = await draftBase(tenant.models, draft.baseVersion)
  const stored = await tenant.models.publishOver(base, parsed.model, { comment, at })
  if (!stored) return outdated(tenant.models, at)
  await tenant.drafts.discard(tag)
  return { kind: 'published', stored }
}

/**
 * Publishes an earlier version again as a new one, over the version that the caller has seen. Throws
 * a UsageError where a model file wins.
 */
export async function rollBackModel(
  { tenant, clock, modelSource }: Omit<PublishTools, 'defaultFields'>,
  {
    version,
    comment,
    base,
  }: { readonly version: number; readonly comment: string; readonly base: number },
): Promise<Publication> {
  refuseWhereFileWins(modelSource)
  const earlier = await tenant.models.get(version)
  if (!earlier) return { kind: 'no-version' }
  const at = clock.now()
  const stored = await tenant.models.publishOver(base, earlier.model, { comment, at })
  return stored ? { kind: 'published', stored } : outdated(tenant.models, at)
}

async function outdated(models: ModelShelf, now: Date): Promise<Publication> {
  return { kind: 'outdated', current: await currentModel(models, noFile, now) }
}

const noFile: ModelSource = { file: null, path: null }
