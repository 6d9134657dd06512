import type { StoredScore } from '#src/ports/store.ts'

/** A scored account about which nothing is special but what is said. */
export function score(accountId: string, facts: Partial<StoredScore> = {}): StoredScore {
  return {
    accountId,
    name: `Account ${accountId}`,
    ownerId: '7',
    unitId: accountId,
    groupId: accountId,
    score: 50.5,
    attractiveness: 40,
    strength: null,
    coverage: 0.75,
    tier: 'regular',
    tierSince: '2026-11-01',
    tierReason: null,
    quadrant: 'undecided',
    segment: 'common',
    lifecycle: 'customer',
    revenue: 1000.25,
    share: 0.5,
    values: [1.5, null, Number.POSITIVE_INFINITY, 'tier_1'],
    points: [100, null, 1, 60],
    weights: [25, null, 10, 5],
    ...facts,
  }
}
