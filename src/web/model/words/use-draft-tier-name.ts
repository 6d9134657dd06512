import type { Tier } from '../../../core/model/model.ts'
import { useTierName } from '../../lib/use-tier-name.ts'
import { useDraftValue } from '../draft/draft-context.ts'

/** Names tiers of the draft by their ids. */
export function useDraftTierName(): (id: string) => string {
  return useTierName(useDraftValue<readonly Tier[]>(['tiers']))
}
