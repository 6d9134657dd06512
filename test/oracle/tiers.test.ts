import { describe, expect, it } from 'vitest'
import { pageModel } from './page-model.ts'
import type { Contender } from './tier-rules.ts'
import { placeInTiers } from './tiers.ts'

/** Key takes three customers, candidate six. */
const model = pageModel()
const day1 = '2026-03-01'

function contender(id: string, score: number, facts: Partial<Contender> = {}): Contender {
  return {
    id,
    score,
    revenue: 0,
    coverage: 1,
    lifecycle: 'customer',
    ownerId: null,
    pinnedTier: null,
    heldTier: null,
    belowSince: null,
    ...facts,
  }
}

function place(contenders: Contender[], asOf = day1, rules = model) {
  const placed = placeInTiers(contenders, rules, asOf)
  return Object.fromEntries([...placed].map(([id, { tier }]) => [id, tier]))
}

const three = [contender('1', 90), contender('2', 80), contender('3', 70)]

describe('a first run', () => {
  it('fills key with the best three, the rest are candidates', () => {
    expect(place([...three, contender('4', 69), contender('5', 39.9)])).toEqual({
      1: 'key',
      2: 'key',
      3: 'key',
      4: 'candidate',
      5: 'regular',
    })
  })

  it('asks for minimum, coverage and lifecycle', () => {
    expect(
      place([
        contender('1', 49.9),
        contender('2', 90, { coverage: 0.59 }),
        contender('3', 90, { lifecycle: 'prospect' }),
        contender('4', 90, { lifecycle: 'lapsed' }),
      ]),
    ).toEqual({ 1: 'candidate', 2: 'candidate', 3: 'prospect', 4: 'regular' })
  })

  it('breaks ties by revenue, then by id as a number', () => {
    const tied = ['9', '10', '11', '12'].map((id) => contender(id, 60))
    expect(place(tied)).toMatchObject({ 12: 'candidate' })
    const rich = contender('12', 60, { revenue: 1 })
    expect(place([...tied.slice(0, 3), rich])).toMatchObject({ 11: 'candidate', 12: 'key' })
  })
})

describe('an incumbent', () => {
  const held = { heldTier: 'key' }

  it('keeps its place while no newcomer leads by more than the margin', () => {
    const incumbents = three.map((c) => ({ ...c, ...held }))
    const placed = placeInTiers([...incumbents, contender('4', 74.9)], model, day1)
    expect(placed.get('3')).toMatchObject({ tier: 'key', belowSince: null })
    expect(placed.get('4')).toMatchObject({ tier: 'candidate', waitingFor: null })
  })

  it('stays below for its patience while the newcomer waits, then leaves', () => {
    const incumbents = three.map((c) => ({ ...c, ...held }))
    const newcomer = contender('4', 75.1)
    const first = placeInTiers([...incumbents, newcomer], model, day1)
    expect(first.get('3')).toMatchObject({ tier: 'key', belowSince: day1 })
    expect(first.get('4')).toMatchObject({ tier: 'candidate', waitingFor: 'key' })

    const later = incumbents.map((c) => (c.id === '3' ? { ...c, belowSince: day1 } : c))
    const second = { ...newcomer, heldTier: 'candidate' }
    expect(place([...later, second], '2026-03-30')).toMatchObject({ 3: 'key', 4: 'candidate' })
    expect(place([...later, second], '2026-03-31')).toMatchObject({ 3: 'candidate', 4: 'key' })
  })

  it('counts its margin for the minimum too', () => {
    const kept = placeInTiers([contender('1', 45, held)], model, day1)
    expect(kept.get('1')).toMatchObject({ tier: 'key', belowSince: null })
    const fallen = placeInTiers([contender('1', 44.9, held)], model, day1)
    expect(fallen.get('1')).toMatchObject({ tier: 'key', belowSince: day1 })
  })

  it('lets a newcomer rise as soon as a place is free', () => {
    const two = three.slice(0, 2).map((c) => ({ ...c, ...held }))
    expect(place([...two, contender('4', 50, { heldTier: 'candidate' })])).toMatchObject({
      4: 'key',
    })
  })

  it('leaves at once when its lifecycle no longer fits', () => {
    expect(place([contender('1', 90, { ...held, lifecycle: 'lapsed' })])).toEqual({ 1: 'regular' })
  })

  it('of prospect becomes one of candidate by its first win', () => {
    const winner = contender('1', 36, { heldTier: 'prospect' })
    expect(place([winner])).toEqual({ 1: 'candidate' })
    expect(place([{ ...winner, heldTier: 'regular' }])).toEqual({ 1: 'regular' })
  })
})

describe('pins', () => {
  it('hold whatever the score, take places, and alone exceed the capacity', () => {
    const pinned = ['5', '6', '7', '8'].map((id) => contender(id, 2, { pinnedTier: 'key' }))
    expect(place([...pinned.slice(0, 2), ...three])).toMatchObject({
      1: 'key',
      2: 'candidate',
      5: 'key',
      6: 'key',
    })
    expect(place([...pinned, ...three])).toMatchObject({ 1: 'candidate', 5: 'key', 8: 'key' })
  })

  it('keep an incumbent below out when they take its place', () => {
    const pinned = ['5', '6', '7'].map((id) => contender(id, 2, { pinnedTier: 'key' }))
    const placed = placeInTiers([...pinned, contender('1', 60, { heldTier: 'key' })], model, day1)
    expect(placed.get('1')).toEqual({
      tier: 'candidate',
      isPinned: false,
      belowSince: day1,
      waitingFor: 'key',
    })
  })
})

describe('a capacity per owner', () => {
  it('passes over the owner who has enough, and lists the account as waiting', () => {
    const [key, ...others] = model.tiers
    const capped = { ...model, tiers: [{ ...key!, ownerCapacity: 1 }, ...others] }
    const placed = placeInTiers(
      [
        contender('1', 90, { ownerId: 'a' }),
        contender('2', 80, { ownerId: 'a' }),
        contender('3', 70, { ownerId: 'b' }),
      ],
      capped,
      day1,
    )
    expect(placed.get('1')?.tier).toBe('key')
    expect(placed.get('2')).toMatchObject({ tier: 'candidate', waitingFor: 'key' })
    expect(placed.get('3')?.tier).toBe('key')
  })
})
