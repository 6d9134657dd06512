import type { WrittenField } from '#src/ports/records.ts'

/** Company properties that the app writes. */
export const writtenNames = {
  tier: 'key_account_tier',
  score: 'key_account_score',
  attractiveness: 'key_account_attractiveness',
  strength: 'key_account_strength',
  rank: 'key_account_rank',
  quadrant: 'key_account_quadrant',
  segment: 'key_account_segment',
  share: 'key_account_share',
  drivers: 'key_account_drivers',
  tierSince: 'key_account_tier_since',
} as const satisfies Record<WrittenField, string>

/** Company properties that belong to people: the app creates them, and writes a pin where a person asks. */
export const readNames = {
  needRating: 'key_account_need_rating',
  reputationRating: 'key_account_reputation_rating',
  influenceRating: 'key_account_influence_rating',
  pinnedTier: 'key_account_pinned_tier',
  pinnedUntil: 'key_account_pinned_until',
  pinReason: 'key_account_pin_reason',
} as const
