import { ageDays, type CalendarDate } from '../calendar-date.ts'
import type { Anchor } from '../columns.ts'
import { type Ends, type LogScale, logEnds } from './log-ends.ts'

/** Anchors held from earlier runs, and the day that decides which of them have had their time. */
export interface AnchorBook {
  readonly held: readonly Anchor[]
  readonly asOf: CalendarDate
  readonly anchorDays: number
}

/** Ends of a log scale in this run. */
export interface AnchoredEnds {
  readonly ends: Ends | 'flat' | null
  /** To be held for the next run; null where both ends are fixed or nothing is known yet. */
  readonly anchor: Anchor | null
  /** Whether it takes the place of a held one that was too old. */
  readonly isRenewed: boolean
}

/**
 * A held anchor stays until it is `anchorDays` old; without values to compute a new one from, it
 * stays on. `positives` are the positive finite values of the accounts that use the source; they
 * may be reordered.
 */
export function anchoredEnds(
  scale: LogScale,
  at: Pick<Anchor, 'criterion' | 'source'>,
  positives: Float64Array,
  book: AnchorBook,
): AnchoredEnds {
  if (scale.from !== 'auto' && scale.to !== 'auto') {
    return { ends: { from: scale.from, to: scale.to }, anchor: null, isRenewed: false }
  }
  const held = book.held.find((a) => a.criterion === at.criterion && a.source === at.source)
  const isOld = held !== undefined && ageDays(held.since, book.asOf) >= book.anchorDays
  const fresh = held === undefined || isOld ? logEnds(scale, positives) : null
  const anchor = fresh ? { ...at, ...fresh, since: book.asOf } : (held ?? null)
  const isFlat = positives.every((value) => value === positives[0])
  return { ends: isFlat ? 'flat' : anchor, anchor, isRenewed: isOld && fresh !== null }
}
