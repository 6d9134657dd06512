import type { AccountColumns, Lifecycle, StoredSignal } from '../columns.ts'
import type { Book, HeldStates, PlaybookBook } from './book.ts'
import type { WireBook, WireHeld, WirePlaybook } from './wire.ts'
import { decodeNumbers, decodeTexts } from './wire-columns.ts'

/** The book that `encodeBook` made ready. */
export function decodeBook(wire: WireBook): Book {
  const { asOf, model, anchors, names, ids } = wire
  return {
    ...{ asOf, model, anchors, names },
    columns: decodeColumns(wire),
    held: decodeHeld(wire.held, ids.length),
    pins: new Map(wire.pins),
    mappedTiers: new Map(wire.mappedTiers),
    playbook: decodePlaybook(wire.playbook),
  }
}

function decodeColumns(wire: WireBook): AccountColumns {
  const { ids } = wire
  const size = ids.length
  const signals = Object.entries(wire.signals).map(([name, values]) => [
    name,
    decodeNumbers(values, size),
  ])
  const hasEmptyWon = new Array<boolean>(size).fill(false)
  for (const row of wire.hasEmptyWon) hasEmptyWon[row] = true
  return {
    size,
    ids,
    signals: Object.fromEntries(signals) as Record<StoredSignal, Float64Array>,
    properties: Object.fromEntries(
      Object.entries(wire.properties).map(([key, texts]) => [key, decodeTexts(texts, size)]),
    ),
    // The lifecycle is never null.
    lifecycle: decodeTexts(wire.lifecycle, size) as Lifecycle[],
    firstWonAge: decodeNumbers(wire.firstWonAge, size),
    ...decodeGroups(wire),
    ownerIds: decodeTexts(wire.ownerIds, size),
    hasEmptyWon,
  }
}

/** Numbers groups in the order of their first rows, as columns do. */
function decodeGroups({ ids, groups }: WireBook): Pick<AccountColumns, 'groups' | 'groupIds'> {
  const groupOf = new Map(groups)
  const numbers = new Map<string, number>()
  const numbered = Uint32Array.from(ids, (own, row) => {
    const id = groupOf.get(row) ?? own
    const known = numbers.get(id)
    if (known !== undefined) return known
    numbers.set(id, numbers.size)
    return numbers.size - 1
  })
  return { groups: numbered, groupIds: [...numbers.keys()] }
}

function decodeHeld({ isFirstRun, left, ...columns }: WireHeld, size: number): HeldStates {
  return {
    isFirstRun,
    left,
    tiers: decodeTexts(columns.tiers, size),
    since: decodeTexts(columns.since, size),
    belowSince: decodeTexts(columns.belowSince, size),
    quadrants: decodeTexts(columns.quadrants, size),
    segments: decodeTexts(columns.segments, size),
  }
}

function decodePlaybook({
  outOfPlay,
  taskRecords,
  oldestStages,
  ...rest
}: WirePlaybook): PlaybookBook {
  return {
    ...rest,
    outOfPlay: outOfPlay.map((facts) => ({ ...facts, rank: Infinity })),
    taskRecords: new Map(taskRecords),
    oldestStages: new Map(oldestStages),
  }
}
