import { defaultModel } from '../core/default-model.ts'
import type { Model, Tier } from '../core/model.ts'
import type { PrepareRequest } from '../ports/connector.ts'
import type { Texts } from '../texts/texts.ts'

/** What the CRM must have before values can be written: the model's tiers, in the tenant's language. */
export function prepareRequest(model: Model, texts: Texts): PrepareRequest {
  return {
    tiers: model.tiers.map((tier) => ({ id: tier.id, name: tierName(tier, texts) })),
    say: (key) => texts.say(key),
  }
}

/** The tier's name; one that nobody has changed is told in the tenant's language. */
export function tierName({ id, name }: Pick<Tier, 'id' | 'name'>, texts: Texts): string {
  const isBuiltIn = defaultModel.tiers.some((tier) => tier.id === id && tier.name === name)
  return isBuiltIn ? texts.say(`tier.${id}`) : name
}
