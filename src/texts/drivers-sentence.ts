import type { Model } from '../core/model/model.ts'
import type { Drivers } from '../core/score/drivers.ts'
import { criterionLabel } from './criterion-label.ts'
import type { Texts } from './texts.ts'

/**
 * Drivers in words: "Strong on current revenue and order stability; weak on market reputation".
 * Null where nothing pulls either way.
 */
export function driversSentence(
  { strong, weak }: Drivers,
  model: Model,
  texts: Texts,
): string | null {
  const label = (id: string) => labelWithin(id, model, texts)
  const values = {
    strong: texts.list(strong.map(label)),
    weak: weak === null ? '' : label(weak),
  }
  if (strong.length === 0) return weak === null ? null : texts.say('drivers.weak', values)
  return texts.say(weak === null ? 'drivers.strong' : 'drivers.both', values)
}

/** A label in the middle of a sentence: built-in ones start small, a model's own stay as written. */
function labelWithin(id: string, model: Model, texts: Texts): string {
  const label = criterionLabel(id, model, texts)
  const isBuiltIn = texts.has(`criterion.${id}`) && label === texts.say(`criterion.${id}`)
  return isBuiltIn ? label.charAt(0).toLocaleLowerCase(texts.language) + label.slice(1) : label
}
