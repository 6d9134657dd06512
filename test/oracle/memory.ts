import type { CalendarDate } from '#src/ports/records.ts'
import type { Anchors } from './criteria.ts'
import type { Quadrant, Segment } from './matrix.ts'

/** What one run leaves to the next. A new model version starts without anchors. */
export interface Memory {
  readonly anchors: Anchors
  /** Of the units that were in play. */
  readonly units: Readonly<Record<string, Remembered>>
}

interface Remembered {
  readonly tier: string
  readonly tierSince: CalendarDate
  readonly belowSince: CalendarDate | null
  readonly quadrant: Quadrant
  readonly segment: Segment
}

/** "Tier, quadrant and segment changes are events; …; a first run counts as becoming." */
export interface Change {
  readonly unitId: string
  readonly what: 'tier' | 'quadrant' | 'segment'
  readonly from: string | null
  readonly to: string
}
