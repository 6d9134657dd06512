import type { RuleId } from '../../model/model.ts'
import { becameKey, leftKey, monthsAsKey } from './care.ts'
import { silent, stalledDeal } from './contact.ts'
import { draining, falling, monoClient, singleThreaded } from './risks.ts'
import type { RuleKind } from './rule-kind.ts'
import { noOwner, rateAccount } from './upkeep.ts'

/** The rules of the playbook: section "Playbook" of docs/method.md. */
export const ruleKinds: Readonly<Record<RuleId, RuleKind>> = {
  'mono-client': monoClient,
  'no-owner': noOwner,
  silent,
  'stalled-deal': stalledDeal,
  falling,
  draining,
  'needs-analysis': becameKey,
  'contact-map': becameKey,
  'account-plan': becameKey,
  'service-terms': becameKey,
  'half-year-review': monthsAsKey,
  'single-threaded': singleThreaded,
  'left-key': leftKey,
  loyalty: monthsAsKey,
  'rate-account': rateAccount,
}
