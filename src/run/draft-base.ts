import { canonicalJson } from '../core/model/canonical-json.ts'
import { defaultModel } from '../core/model/default-model.ts'
import type { ModelShelf } from '../ports/store.ts'

/**
 * The version that a draft rests on: one from before the first run, which has none, rests on the
 * default model once that is published as version 1.
 */
export async function draftBase(models: ModelShelf, baseVersion: number): Promise<number> {
  const first = baseVersion === 0 ? await models.get(1) : null
  return first && canonicalJson(first.model) === canonicalJson(defaultModel) ? 1 : baseVersion
}
