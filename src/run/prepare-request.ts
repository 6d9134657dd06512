import type { Model } from '../core/model/model.ts'
import type { PrepareRequest } from '../ports/connector.ts'
import type { Texts } from '../texts/texts.ts'
import { tierName } from './tier-name.ts'

/** What the CRM must have before values can be written: the model's tiers, in the tenant's language. */
export function prepareRequest(model: Model, texts: Texts): PrepareRequest {
  return {
    tiers: model.tiers.map((tier) => ({ id: tier.id, name: tierName(tier, texts) })),
    say: (key) => texts.say(key),
  }
}
