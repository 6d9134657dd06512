import type { WrittenField } from '#src/ports/records.ts'

/** Account fields that the app writes. A package may put its namespace before them. */
export const writtenNames = {
  tier: 'Key_Account_Tier__c',
  score: 'Key_Account_Score__c',
  attractiveness: 'Key_Account_Attractiveness__c',
  strength: 'Key_Account_Strength__c',
  rank: 'Key_Account_Rank__c',
  quadrant: 'Key_Account_Quadrant__c',
  segment: 'Key_Account_Segment__c',
  share: 'Key_Account_Share__c',
  drivers: 'Key_Account_Drivers__c',
  tierSince: 'Key_Account_Tier_Since__c',
} as const satisfies Record<WrittenField, string>

/** Account fields that belong to people: the app creates them, and writes a pin where a person asks. */
export const readNames = {
  needRating: 'Key_Account_Need_Rating__c',
  reputationRating: 'Key_Account_Reputation_Rating__c',
  influenceRating: 'Key_Account_Influence_Rating__c',
  pinnedTier: 'Key_Account_Pinned_Tier__c',
  pinnedUntil: 'Key_Account_Pinned_Until__c',
  pinReason: 'Key_Account_Pin_Reason__c',
} as const

/** The external id of a task, unique among the org's activities. */
export const taskKeyName = 'Key_Account_Task_Key__c'

const ownNames: ReadonlySet<string> = new Set([
  ...Object.values(writtenNames),
  ...Object.values(readNames),
  taskKeyName,
])

/** Whether a field is one of the app's, which `prepare` creates. */
export function isOwn(name: string): boolean {
  return ownNames.has(name)
}
