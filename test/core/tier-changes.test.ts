import { describe, expect, it } from 'vitest'
import { type Standing, tierChanges } from '#src/core/tiers/tier-changes.ts'
import type { TierState } from '#src/core/tiers/tier-state.ts'

const standing = (changes: Partial<Standing> = {}): Standing => ({
  unitId: '1',
  tier: 'key',
  belowSince: null,
  quadrant: 'key',
  segment: 'common',
  ...changes,
})
const state = (changes: Partial<TierState> = {}): TierState => ({
  ...standing(),
  since: '2026-01-01',
  ...changes,
})
const changesFrom = (
  prior: readonly TierState[],
  now: readonly Standing[],
  quiet: readonly string[] = [],
) =>
  tierChanges({
    asOf: '2026-06-30',
    prior: new Map(prior.map((each) => [each.unitId, each])),
    now,
    lastTier: 'regular',
    quiet: new Set(quiet),
  })

describe('tier changes', () => {
  it('count a first run as becoming', () => {
    const { states, events } = changesFrom([], [standing()])
    expect(states).toEqual([state({ since: '2026-06-30' })])
    expect(events).toEqual([
      { unitId: '1', kind: 'tier', from: null, to: 'key' },
      { unitId: '1', kind: 'quadrant', from: null, to: 'key' },
      { unitId: '1', kind: 'segment', from: null, to: 'common' },
    ])
  })

  it('are none where nothing moved, and the tier keeps its day', () => {
    const { states, events } = changesFrom([state()], [standing({ belowSince: '2026-06-30' })])
    expect(states).toEqual([state({ belowSince: '2026-06-30' })])
    expect(events).toEqual([])
  })

  it('say from what to what, and start the day of a new tier', () => {
    const { states, events } = changesFrom(
      [state()],
      [standing({ tier: 'candidate', segment: 'draining' })],
    )
    expect(states[0]?.since).toBe('2026-06-30')
    expect(events).toEqual([
      { unitId: '1', kind: 'tier', from: 'key', to: 'candidate' },
      { unitId: '1', kind: 'segment', from: 'common', to: 'draining' },
    ])
  })

  it("raise no events for holders of the customer's own tier field on a first run", () => {
    const { states, events } = changesFrom([], [standing(), standing({ unitId: '2' })], ['1'])
    expect(states.map(({ unitId }) => unitId)).toEqual(['1', '2'])
    expect(events.map(({ unitId }) => unitId)).toEqual(['2', '2', '2'])
  })

  it('take a unit that left play to the last tier once, and forget it', () => {
    const { states, events, left } = changesFrom([state()], [])
    expect(states).toEqual([])
    expect(left).toEqual([state()])
    expect(events).toEqual([
      { unitId: '1', kind: 'tier', from: 'key', to: 'regular' },
      { unitId: '1', kind: 'quadrant', from: 'key', to: null },
      { unitId: '1', kind: 'segment', from: 'common', to: null },
    ])
  })
})
