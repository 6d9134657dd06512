import type { BookDeal } from '#sandbox/books/book.ts'
import type { AccountView } from '#src/run/account-views.ts'
import type { Work } from './side.ts'

interface Day {
  /** Counted from 0. */
  readonly day: number
  /** Deals that are open still, by position in the book. */
  readonly open: ReadonlyMap<number, BookDeal>
  readonly pinnedUntil: string
}

/** Work on whichever accounts the last night, by reference, made key accounts, candidates and so on. */
export function daysWork(
  accounts: ReadonlyMap<string, Pick<AccountView, 'tier'>>,
  { day, open, pinnedUntil }: Day,
): Work {
  const inTier = (tier: string) =>
    [...accounts].filter(([, account]) => account.tier === tier).map(([reference]) => reference)
  const [key, candidates, prospects] = [inTier('key'), inTier('candidate'), inTier('prospect')]
  const regular = inTier('regular')
  const dealsOf = (references: readonly string[]) =>
    [...open]
      .filter(
        ([
          ,
          {
            companies: [at = -1],
            hasPrimary,
          },
        ]) => {
          return hasPrimary && references.includes(`C-${at + 1}`)
        },
      )
      .map(([position]) => position)
  const winners = [...candidates.slice(0, 2), ...prospects.slice(0, 3)]
  return {
    won: dealsOf(winners).map((deal) => ({ deal, amount: 60_000 + 1_000 * day })),
    deleted: dealsOf(regular).slice(0, 3),
    rated: [...key.slice(0, 3), ...candidates.slice(0, 2)].map((account, at) => ({
      account,
      ...{ need: 8 + (at % 3), reputation: 9 - at, influence: 3 + day },
    })),
    called: [...key.slice(1, 4), ...regular.slice(0, 5)].map((account) => ({
      account,
      minutes: 25,
    })),
    pinned: regular.slice(-1).map((account) => ({ account, until: pinnedUntil })),
    handedOver: [...key.slice(-1), ...candidates.slice(-1)].map((account) => ({
      account,
      owner: 1 + day,
    })),
  }
}
