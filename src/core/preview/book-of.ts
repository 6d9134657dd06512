import type { AccountColumns } from '../columns.ts'
import type { Memory } from '../judge.ts'
import type { Model } from '../model/model.ts'
import type { TierState } from '../tiers/tier-state.ts'
import type { Book, HeldStates, PlaybookBook } from './book.ts'

export interface BookParts {
  readonly model: Model
  readonly columns: AccountColumns
  readonly names: readonly string[]
  readonly memory: Memory
  readonly playbook: PlaybookBook
}

/** Puts a book together from what a run would judge it by. */
export function bookOf({ model, columns, names, memory, playbook }: BookParts): Book {
  const { asOf, anchors, states, pins, mappedTiers } = memory
  const held = heldStates(columns, states)
  return { asOf, model, anchors, columns, names, held, pins, mappedTiers, playbook }
}

function heldStates({ ids }: AccountColumns, states: ReadonlyMap<string, TierState>): HeldStates {
  const inPlay = new Set(ids)
  const column = <Value>(read: (state: TierState) => Value) =>
    ids.map((id) => {
      const state = states.get(id)
      return state ? read(state) : null
    })
  return {
    isFirstRun: states.size === 0,
    tiers: column(({ tier }) => tier),
    since: column(({ since }) => since),
    belowSince: column(({ belowSince }) => belowSince),
    quadrants: column(({ quadrant }) => quadrant),
    segments: column(({ segment }) => segment),
    left: [...states.values()].filter(({ unitId }) => !inPlay.has(unitId)),
  }
}
