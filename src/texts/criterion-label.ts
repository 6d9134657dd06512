import type { Model } from '../core/model/model.ts'
import type { Texts } from './texts.ts'

/** A criterion's name: the model's own label, else the built-in one, else its id. */
export function criterionLabel(id: string, model: Model, texts: Texts): string {
  const own = model.criteria.find((criterion) => criterion.id === id)?.label
  const key = `criterion.${id}`
  return own ?? (texts.has(key) ? texts.say(key) : id)
}
