import type { CalendarDate } from '../calendar-date.ts'
import { compareIds } from '../compare-ids.ts'
import type { TierEvent, TierState } from './tier-state.ts'

/** Where a run places a unit in play. */
export type Standing = Omit<TierState, 'since'>

export interface Standings {
  readonly asOf: CalendarDate
  /** What was held before, by unit; empty on a first run. */
  readonly prior: ReadonlyMap<string, TierState>
  /** All units in play. */
  readonly now: Iterable<Standing>
  /** The tier of units that left play: the model's last one. */
  readonly lastTier: string
  /** Units that raise no events in this run: holders of the customer's own tier field on a first run. */
  readonly quiet: ReadonlySet<string>
}

export interface TierChanges {
  /** What the next run starts from: the units in play. */
  readonly states: readonly TierState[]
  /** Of these, the ones that are not as they were before. */
  readonly changed: readonly TierState[]
  /** Changes of tier, quadrant and segment; being judged for the first time counts as becoming. */
  readonly events: readonly TierEvent[]
  /** Units that left play, as they were, in order of ids. */
  readonly left: readonly TierState[]
}

/** Compares where units stand with where they stood. */
export function tierChanges({ asOf, prior, now, lastTier, quiet }: Standings): TierChanges {
  const states: TierState[] = []
  const changed: TierState[] = []
  const events: TierEvent[] = []
  const present = new Set<string>()
  for (const standing of now) {
    const before = prior.get(standing.unitId)
    const isUnmoved = before?.tier === standing.tier
    const state = { ...standing, since: isUnmoved ? before.since : asOf }
    if (before !== undefined && isSame(before, state)) states.push(before)
    else {
      states.push(state)
      changed.push(state)
    }
    present.add(standing.unitId)
    if (!quiet.has(standing.unitId)) addEvents(events, before, standing)
  }
  const left = [...prior.values()]
    .filter(({ unitId }) => !present.has(unitId))
    .sort((a, b) => compareIds(a.unitId, b.unitId))
  const outOfPlay = { tier: lastTier, quadrant: null, segment: null }
  for (const before of left) {
    addEvents(events, before, { unitId: before.unitId, ...outOfPlay })
  }
  return { states, changed, events, left }
}

function isSame(a: TierState, b: TierState): boolean {
  return (
    a.tier === b.tier &&
    a.since === b.since &&
    a.belowSince === b.belowSince &&
    a.quadrant === b.quadrant &&
    a.segment === b.segment
  )
}

const kinds = ['tier', 'quadrant', 'segment'] as const

function addEvents(
  events: TierEvent[],
  before: TierState | undefined,
  after: { readonly unitId: string } & Readonly<Record<TierEvent['kind'], string | null>>,
): void {
  for (const kind of kinds) {
    const from = before?.[kind] ?? null
    const to = after[kind]
    if (from !== to) events.push({ unitId: after.unitId, kind, from, to })
  }
}
