/** The fields that the app writes to an account, and nothing else. */
export const writtenFields = [
  'tier',
  'score',
  'attractiveness',
  'strength',
  'rank',
  'quadrant',
  'segment',
  'share',
  'drivers',
  'tierSince',
] as const
export type WrittenField = (typeof writtenFields)[number]
/** Numbers for score, axes, rank and share; a calendar date for tierSince; text for the rest. */
export type WrittenValue = string | number | null
/** A missing field and null are the same: the CRM holds nothing. */
export type Held = Readonly<Partial<Record<WrittenField, WrittenValue>>>
