import type { Pilot } from '../core/writing/pilot.ts'

export type { Pilot } from '../core/writing/pilot.ts'

/** What runs write, as an admin has switched it. */
export interface WritingSwitches {
  /** Whether they write values to fields. */
  readonly values: boolean
  /** Whether they create tasks. */
  readonly tasks: boolean
  /** For whom alone; null for everybody. */
  readonly pilot: Pilot | null
}

export interface WritingSettings extends WritingSwitches {
  /** Since when runs write at all; null while the tenant takes its first steps. */
  readonly liveAt: Date | null
}
