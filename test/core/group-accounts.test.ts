import { describe, expect, it } from 'vitest'
import { groupAccounts } from '#src/core/portfolio/group-accounts.ts'

function groups(...pairs: [id: string, parent: string | null][]) {
  const { groupOf, inLoop } = groupAccounts(new Map(pairs))
  return { groupOf: Object.fromEntries(groupOf), inLoop: inLoop.toSorted() }
}

describe('groups of accounts', () => {
  it('are named by the topmost parent, in whatever order accounts come', () => {
    const chain: [string, string | null][] = [
      ['4', '3'],
      ['1', null],
      ['3', '2'],
      ['2', '1'],
      ['5', '2'],
    ]
    const expected = { groupOf: { 1: '1', 2: '1', 3: '1', 4: '1', 5: '1' }, inLoop: [] }
    expect(groups(...chain)).toEqual(expected)
    expect(groups(...chain.toReversed())).toEqual(expected)
  })

  it('end where the parent is missing', () => {
    expect(groups(['2', '404'], ['3', '2'])).toEqual({ groupOf: { 2: '2', 3: '2' }, inLoop: [] })
  })

  it('of a loop and all below it are named by the loop’s lowest id', () => {
    const loop: [string, string | null][] = [
      ['1', '12'],
      ['100', '9'],
      ['12', '9'],
      ['9', '100'],
      ['0', '1'],
    ]
    const group = { 0: '9', 1: '9', 9: '9', 12: '9', 100: '9' }
    expect(groups(...loop)).toEqual({ groupOf: group, inLoop: ['100', '9'] })
    expect(groups(...loop.toReversed())).toEqual({ groupOf: group, inLoop: ['100', '9'] })
  })

  it('take an account that is its own parent as a loop of one', () => {
    expect(groups(['7', '7'], ['8', '7'])).toEqual({ groupOf: { 7: '7', 8: '7' }, inLoop: ['7'] })
  })

  it('of a chain of 200,000 are found at once', () => {
    const chain = Array.from({ length: 200_000 }, (_, index): [string, string] => [
      String(index),
      String(index + 1),
    ])
    const { groupOf } = groupAccounts(new Map(chain))
    expect(new Set(groupOf.values())).toEqual(new Set(['199999']))
  })
})
