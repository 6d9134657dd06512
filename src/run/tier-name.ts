import { defaultModel } from '../core/model/default-model.ts'
import type { Tier } from '../core/model/model.ts'
import type { Texts } from '../texts/texts.ts'

/** The tier's name; one that nobody has changed is told in the tenant's language. */
export function tierName({ id, name }: Pick<Tier, 'id' | 'name'>, texts: Texts): string {
  const isBuiltIn = defaultModel.tiers.some((tier) => tier.id === id && tier.name === name)
  return isBuiltIn ? texts.say(`tier.${id}`) : name
}
