import type { AccountColumns, StoredSignal } from '../columns.ts'
import type { Book, HeldStates, PlaybookBook } from './book.ts'
import type { WireBook, WireHeld, WirePlaybook } from './wire.ts'
import { encodeNumbers, encodeTexts, type WireEntries, type WireNumbers } from './wire-columns.ts'

/** Makes a book ready for the way to a page; `decodeBook` makes the same book of it. */
export function encodeBook({
  columns,
  pins,
  mappedTiers,
  held,
  playbook,
  ...book
}: Book): WireBook {
  const signals = Object.entries(columns.signals).map(([name, values]) => [
    name,
    encodeNumbers(values),
  ])
  return {
    ...book,
    ids: columns.ids,
    signals: Object.fromEntries(signals) as Record<StoredSignal, WireNumbers>,
    properties: Object.fromEntries(
      Object.entries(columns.properties).map(([key, texts]) => [key, encodeTexts(texts)]),
    ),
    lifecycle: encodeTexts(columns.lifecycle),
    firstWonAge: encodeNumbers(columns.firstWonAge),
    groups: encodeGroups(columns),
    ownerIds: encodeTexts(columns.ownerIds),
    hasEmptyWon: columns.hasEmptyWon.flatMap((has, row) => (has ? [row] : [])),
    held: encodeHeld(held),
    pins: [...pins],
    mappedTiers: [...mappedTiers],
    playbook: encodePlaybook(playbook),
  }
}

function encodeGroups({ ids, groups, groupIds }: AccountColumns): WireEntries<string> {
  return ids.flatMap((id, row) => {
    const group = groupIds[groups[row] ?? 0] ?? id
    return group === id ? [] : [[row, group] as const]
  })
}

function encodeHeld({ isFirstRun, left, ...columns }: HeldStates): WireHeld {
  return {
    isFirstRun,
    left,
    tiers: encodeTexts(columns.tiers),
    since: encodeTexts(columns.since),
    belowSince: encodeTexts(columns.belowSince),
    quadrants: encodeTexts(columns.quadrants),
    segments: encodeTexts(columns.segments),
  }
}

function encodePlaybook({
  ledger,
  outOfPlay,
  taskRecords,
  oldestStages,
  ...rest
}: PlaybookBook): WirePlaybook {
  return {
    ...rest,
    ledger: ledger.map(({ unitId, rule, number, createdOn, status, draft }) => {
      const { accountId, ownerId } = draft
      return { unitId, rule, number, createdOn, status, draft: { accountId, ownerId } }
    }),
    outOfPlay: outOfPlay.map(({ rank: _, ...facts }) => facts),
    taskRecords: [...taskRecords],
    oldestStages: [...oldestStages],
  }
}
