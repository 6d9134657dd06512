import { defaultModel } from '../core/model/default-model.ts'
import type { Model } from '../core/model/model.ts'
import type { ModelShelf, StoredModel } from '../ports/store.ts'

/** Where models come from beside the store. A file, where there is one, wins over the stored model. */
export interface ModelSource {
  readonly file: Model | null
  readonly path: string | null
}

/** The model in force, published as a version if it was not. */
export async function currentModel(
  models: ModelShelf,
  source: ModelSource,
  now: Date,
): Promise<StoredModel> {
  if (source.file) return models.publish(source.file, `from ${source.path}`, now)
  return (await models.current()) ?? models.publish(defaultModel, 'default model', now)
}
