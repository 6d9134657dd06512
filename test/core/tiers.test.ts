import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Lifecycle } from '#src/core/columns.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import { mappedIncumbents } from '#src/core/tiers/incumbents.ts'
import { assign, smallTiers, type TierCase } from './tier-case.ts'

describe('a first run', () => {
  it('fills each tier from the top by score, minimum, coverage and lifecycle', () => {
    const { tiers, reasons, lastPlaced } = assign({
      best: { score: 90 },
      unknown: { score: 85, coverage: 0.59 },
      good: { score: 70 },
      third: { score: 60 },
      weak: { score: 39.9 },
      hopeful: { score: 80, lifecycle: 'prospect' },
      dormant: { score: 88, lifecycle: 'lapsed' },
      blank: { score: Number.NaN },
    })
    expect(tiers).toEqual({
      best: 'key',
      unknown: 'candidate',
      good: 'key',
      third: 'candidate',
      weak: 'regular',
      hopeful: 'prospect',
      dormant: 'regular',
      blank: 'regular',
    })
    expect(reasons).toEqual({})
    expect(lastPlaced).toEqual({
      key: 'good',
      candidate: 'third',
      prospect: 'hopeful',
      regular: 'weak',
    })
  })

  it('admits a score that equals the minimum and a coverage that equals the least', () => {
    expect(assign({ a: { score: 50, coverage: 0.6 }, b: { score: 40 } }).tiers).toEqual({
      a: 'key',
      b: 'candidate',
    })
  })
})

describe('capacities', () => {
  const capacitiesFor = (customers: number) => {
    const cases = Array.from({ length: customers }, (_, i) => [`c${i}`, { score: 1 }] as const)
    return assign(Object.fromEntries([...cases, ['p', { score: 1, lifecycle: 'prospect' }]]), {
      tiers: defaultModel.tiers,
    }).assignment.capacities
  }

  it.each([
    [0, [3, 6, 3, null]],
    [30, [3, 6, 3, null]],
    [31, [4, 8, 4, null]],
    [95, [10, 20, 10, null]],
    [500, [10, 20, 10, null]],
  ])('of %i customers are a tenth, from 3 to 10, and what refers to it', (customers, expected) => {
    expect(capacitiesFor(customers)).toEqual(expected)
  })
})

describe('the margin', () => {
  it('keeps an incumbent against a newcomer who is less than the margin better', () => {
    const { tiers } = assign({
      top: { score: 90, was: 'key' },
      holder: { score: 60, was: 'key' },
      rival: { score: 64.9, was: 'candidate' },
    })
    expect(tiers).toEqual({ top: 'key', holder: 'key', rival: 'candidate' })
  })

  it('counts for the minimum too', () => {
    const { tiers, belowSince } = assign({ holder: { score: 45, was: 'key' } })
    expect(tiers.holder).toBe('key')
    expect(belowSince).toEqual({})
  })

  it('counts in its own tier only', () => {
    const { tiers } = assign({
      a: { score: 70 },
      b: { score: 60 },
      climber: { score: 58, was: 'candidate' },
    })
    expect(tiers).toEqual({ a: 'key', b: 'key', climber: 'candidate' })
  })

  it('of hundredths is not rounded up to what a score would be', () => {
    const tiers = smallTiers({ key: { margin: 2.25, patienceDays: 0 } })
    expect(assign({ holder: { score: 47.7, was: 'key' } }, { tiers }).tiers.holder).toBe(
      'candidate',
    )
    const { tiers: placed } = assign(
      {
        top: { score: 90, was: 'key' },
        holder: { score: 60.1, revenue: 2, was: 'key' },
        rival: { score: 62.4, revenue: 1 },
      },
      { tiers },
    )
    expect(placed).toEqual({ top: 'key', holder: 'candidate', rival: 'key' })
  })

  it('leaves a tie to revenue, as in the order of rank', () => {
    const cases = (rivalRevenue: number) => ({
      top: { score: 90, was: 'key' },
      holder: { score: 60, revenue: 500, was: 'key', belowSince: '2026-01-01' },
      rival: { score: 65, revenue: rivalRevenue },
    })
    expect(assign(cases(501)).tiers.rival).toBe('key')
    expect(assign(cases(499)).tiers.rival).toBe('candidate')
  })
})

describe('patience', () => {
  const overtaken = (asOf: string, belowSince?: string) =>
    assign(
      {
        top: { score: 90, was: 'key' },
        rival: { score: 80 },
        holder: { score: 60, was: 'key', ...(belowSince && { belowSince }) },
      },
      { asOf },
    )

  it('starts on the day an incumbent falls below, and the newcomer waits', () => {
    const { tiers, reasons, belowSince, waiting } = overtaken('2026-06-30')
    expect(tiers).toEqual({ top: 'key', rival: 'candidate', holder: 'key' })
    expect(reasons).toEqual({ rival: 'waiting', holder: 'patience' })
    expect(belowSince).toEqual({ holder: '2026-06-30' })
    expect(waiting).toEqual([['rival', 'key', 'waiting']])
  })

  it('holds through the 29th day and remembers the first', () => {
    const { tiers, belowSince } = overtaken('2026-07-29', '2026-06-30')
    expect(tiers.holder).toBe('key')
    expect(belowSince).toEqual({ holder: '2026-06-30' })
  })

  it('is over on the 30th day: the two change places', () => {
    const { tiers, reasons, belowSince } = overtaken('2026-07-30', '2026-06-30')
    expect(tiers).toEqual({ top: 'key', rival: 'key', holder: 'candidate' })
    expect(reasons).toEqual({})
    expect(belowSince).toEqual({})
  })

  it('is forgotten when the incumbent recovers, and starts anew the next time', () => {
    const recovered = assign(
      { holder: { score: 60, was: 'key', belowSince: '2026-06-30' } },
      { asOf: '2026-07-20' },
    )
    expect(recovered.tiers.holder).toBe('key')
    expect(recovered.belowSince).toEqual({})
  })

  it('holds an incumbent that has no score any more', () => {
    const { tiers, reasons } = assign({ holder: { score: Number.NaN, was: 'candidate' } })
    expect(tiers.holder).toBe('candidate')
    expect(reasons).toEqual({ holder: 'patience' })
  })

  it('never holds back a newcomer while a place is free', () => {
    const { tiers } = assign({
      rival: { score: 80, was: 'regular' },
      holder: { score: 30, was: 'key', belowSince: '2026-06-20' },
    })
    expect(tiers).toEqual({ rival: 'key', holder: 'key' })
  })

  it('of no days lets an incumbent go at once', () => {
    const tiers = smallTiers({ key: { patienceDays: 0 } })
    expect(assign({ holder: { score: 30, was: 'key' } }, { tiers }).tiers.holder).toBe('regular')
  })
})

describe('pins', () => {
  it('hold whatever score, coverage and lifecycle say', () => {
    const { tiers, reasons } = assign({
      friend: { score: 5, coverage: 0, lifecycle: 'prospect', pin: 'key' },
      star: { score: 99, pin: 'regular' },
      blank: { score: Number.NaN, pin: 'candidate' },
    })
    expect(tiers).toEqual({ friend: 'key', star: 'regular', blank: 'candidate' })
    expect(reasons).toEqual({ friend: 'pinned', star: 'pinned', blank: 'pinned' })
  })

  it('take places from the others, and alone may exceed the capacity', () => {
    const { tiers, waiting, lastPlaced } = assign({
      p1: { score: 10, pin: 'key' },
      p2: { score: 11, pin: 'key' },
      p3: { score: 12, pin: 'key' },
      star: { score: 99 },
    })
    expect(tiers).toEqual({ p1: 'key', p2: 'key', p3: 'key', star: 'candidate' })
    expect(waiting).toEqual([])
    expect(lastPlaced.key).toBeNull()
  })

  it('below leave the places above to others', () => {
    const { tiers } = assign({
      star: { score: 99, pin: 'regular' },
      a: { score: 60 },
      b: { score: 55 },
    })
    expect(tiers).toEqual({ star: 'regular', a: 'key', b: 'key' })
  })

  it('push out an incumbent within its patience when there is no place left', () => {
    const { tiers, belowSince } = assign({
      p1: { score: 10, pin: 'key' },
      p2: { score: 11, pin: 'key' },
      holder: { score: 70, was: 'key' },
    })
    expect(tiers.holder).toBe('candidate')
    expect(belowSince).toEqual({})
  })

  it('push out whom the trial placed before those whom patience holds', () => {
    // One place is left: lowest is below from today on and has the first turn.
    const { tiers } = assign({
      friend: { score: 10, pin: 'key' },
      better: { score: 70, was: 'key' },
      lowest: { score: 62, was: 'key' },
    })
    expect(tiers).toEqual({ friend: 'key', better: 'candidate', lowest: 'key' })
  })

  it('count through their last day; then the account is an incumbent', () => {
    const on = (asOf: string) =>
      assign({ friend: { score: 20, was: 'key', pin: 'key', pinUntil: '2026-06-30' } }, { asOf })
    expect(on('2026-06-30').reasons).toEqual({ friend: 'pinned' })
    expect(on('2026-06-30').belowSince).toEqual({})
    const after = on('2026-07-01')
    expect(after.tiers.friend).toBe('key')
    expect(after.reasons).toEqual({ friend: 'patience' })
    expect(after.belowSince).toEqual({ friend: '2026-07-01' })
  })

  it('to a tier that does not exist are reported and ignored', () => {
    const { tiers, assignment } = assign({ a: { score: 60, pin: 'gold' } })
    expect(tiers.a).toBe('key')
    expect(assignment.unknownPins).toEqual([{ row: 0, tier: 'gold' }])
  })
})

describe('capacity per owner', () => {
  const tiers = smallTiers({ key: { capacity: 3, ownerCapacity: 1 } })

  it('passes over the second of an owner, gives the place to the next, and lists who waits', () => {
    const result = assign(
      {
        a: { score: 90, owner: 'ann' },
        b: { score: 80, owner: 'ann' },
        c: { score: 70, owner: 'bob' },
        d: { score: 60 },
        e: { score: 55 },
      },
      { tiers },
    )
    expect(result.tiers).toEqual({ a: 'key', b: 'candidate', c: 'key', d: 'key', e: 'candidate' })
    expect(result.reasons).toEqual({ b: 'passed-over-for-owner' })
    expect(result.waiting).toEqual([['b', 'key', 'passed-over-for-owner']])
  })

  it('is used up by an incumbent within its patience, and only the newcomer waits', () => {
    const result = assign(
      { b: { score: 80, owner: 'ann' }, holder: { score: 60, owner: 'ann', was: 'key' } },
      { tiers },
    )
    expect(result.tiers).toEqual({ b: 'candidate', holder: 'key' })
    expect(result.reasons).toEqual({ b: 'passed-over-for-owner', holder: 'patience' })
    expect(result.waiting).toEqual([['b', 'key', 'passed-over-for-owner']])
  })

  it('is used up by a pin', () => {
    const result = assign(
      { p: { score: 10, owner: 'ann', pin: 'key' }, b: { score: 80, owner: 'ann' } },
      { tiers },
    )
    expect(result.tiers.b).toBe('candidate')
  })

  it('leaves accounts without an owner alone', () => {
    const result = assign({ a: { score: 90 }, b: { score: 80 } }, { tiers })
    expect(result.tiers).toEqual({ a: 'key', b: 'key' })
  })
})

describe('lifecycle', () => {
  it('that no longer fits ends a tier at once', () => {
    const { tiers, reasons } = assign({ gone: { score: 80, was: 'key', lifecycle: 'lapsed' } })
    expect(tiers.gone).toBe('regular')
    expect(reasons).toEqual({})
  })

  it('turned customer makes a prospect an incumbent of candidate, with its patience', () => {
    const won = assign({ won: { score: 20, was: 'prospect', belowSince: '2026-01-01' } })
    expect(won.tiers.won).toBe('candidate')
    expect(won.belowSince).toEqual({ won: '2026-06-30' })
  })

  it('turned customer lets a strong prospect rise to key', () => {
    expect(assign({ won: { score: 80, was: 'prospect' } }).tiers.won).toBe('key')
  })
})

it('whoever finds no place above competes in the next tier before its newcomers wait', () => {
  const { tiers, waiting } = assign(
    {
      k1: { score: 90, was: 'key' },
      k2: { score: 30, was: 'key', belowSince: '2026-06-20' },
      rise: { score: 70 },
      c1: { score: 60, was: 'candidate' },
      c2: { score: 30, was: 'candidate', belowSince: '2026-06-20' },
    },
    { asOf: '2026-06-30' },
  )
  // Two key places: k2 is within its patience and k1 has earned its own. Two candidate places: c2
  // is within its patience and c1 is an incumbent, so that nothing is left for the newcomer.
  expect(tiers).toEqual({
    k1: 'key',
    k2: 'key',
    rise: 'regular',
    c1: 'candidate',
    c2: 'candidate',
  })
  expect(waiting).toEqual([['rise', 'key', 'waiting']])
})

it('a tier that the model no longer has gives no claim', () => {
  expect(assign({ a: { score: 30, was: 'platinum' } }).tiers.a).toBe('regular')
})

describe('whatever the book', () => {
  const tierIds = ['key', 'candidate', 'prospect', 'regular']
  const book = fc.array(
    fc.record(
      {
        score: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constant(Number.NaN)),
        coverage: fc.constantFrom(0.5, 1),
        lifecycle: fc.constantFrom<Lifecycle[]>('customer', 'prospect', 'lapsed'),
        owner: fc.constantFrom('ann', 'bob'),
        was: fc.constantFrom(...tierIds),
        belowSince: fc.constantFrom('2026-05-01', '2026-06-15'),
        pin: fc.constantFrom(...tierIds, 'gold'),
      },
      { requiredKeys: ['score'] },
    ),
    { maxLength: 25 },
  )
  const run = (accounts: readonly TierCase[]) =>
    assign(Object.fromEntries(accounts.map((account, i) => [`a${i}`, account])))

  it('only pins exceed a capacity', () => {
    fc.assert(
      fc.property(book, (accounts) => {
        const { assignment } = run(accounts)
        assignment.capacities.forEach((capacity, tier) => {
          const placed = accounts.filter((_, row) => assignment.tiers[row] === tier)
          const pinned = placed.filter(({ pin }) => tierIds.includes(pin ?? ''))
          if (capacity !== null) {
            expect(placed.length).toBeLessThanOrEqual(Math.max(capacity, pinned.length))
          }
        })
      }),
    )
  })

  it('the order of the records does not matter', () => {
    fc.assert(
      fc.property(book, (accounts) => {
        // Different revenues, because the order of ids decides where all else is equal.
        const cases = accounts.map((account, i) => [`a${i}`, { ...account, revenue: i }] as const)
        const forwards = assign(Object.fromEntries(cases))
        const backwards = assign(Object.fromEntries(cases.toReversed()))
        expect(backwards.tiers).toEqual(forwards.tiers)
        expect(backwards.belowSince).toEqual(forwards.belowSince)
      }),
    )
  })

  it('a second run on the same day changes nothing', () => {
    fc.assert(
      fc.property(book, (accounts) => {
        const first = run(accounts)
        const again = run(
          accounts.map(({ belowSince: _, ...account }, i) => ({
            ...account,
            was: first.tiers[`a${i}`]!,
            ...(first.belowSince[`a${i}`] && { belowSince: first.belowSince[`a${i}`]! }),
          })),
        )
        expect(again.tiers).toEqual(first.tiers)
      }),
    )
  })
})

describe("the customer's own tier field on a first run", () => {
  it('makes its holders incumbents, by the id or the name of a tier', () => {
    const values: [number, string | null][] = [
      [0, 'key'],
      [1, ' KEY CANDIDATE '],
      [2, 'gold'],
      [3, null],
      [4, ''],
    ]
    expect(mappedIncumbents(defaultModel.tiers, values)).toEqual(
      new Map([
        [0, { tier: 'key', belowSince: null }],
        [1, { tier: 'candidate', belowSince: null }],
      ]),
    )
  })
})
