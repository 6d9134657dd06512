import type { CalendarDate } from '../calendar-date.ts'
import type { AccountColumns, Anchor } from '../columns.ts'
import { canonicalJson } from '../model/canonical-json.ts'
import type { Model } from '../model/model.ts'
import type { OptionalData } from '../optional-data.ts'
import type { UnitFacts, UnitNotes } from '../playbook/rules/unit-facts.ts'
import type { PastTask } from '../playbook/task.ts'
import type { Pin } from '../tiers/tier-input.ts'
import type { PendingEvent, TierState } from '../tiers/tier-state.ts'

/**
 * The accounts in play with all that the next run would judge them by, so that a page can judge them
 * by other models without asking the server. Maps and lists of rows follow the columns.
 */
export interface Book {
  readonly asOf: CalendarDate
  /** By whose settings the signals were read, and whose anchors these are. */
  readonly model: Model
  readonly anchors: readonly Anchor[]
  readonly columns: AccountColumns
  readonly names: readonly string[]
  readonly held: HeldStates
  readonly pins: ReadonlyMap<number, Pin>
  /** Values of the customer's own tier field; they count on the first run alone. */
  readonly mappedTiers: ReadonlyMap<number, string>
  readonly playbook: PlaybookBook
}

/** What the last run left of each row, as columns; null where it left nothing. */
export interface HeldStates {
  /** No run has left anything for anybody. */
  readonly isFirstRun: boolean
  readonly tiers: readonly (string | null)[]
  readonly since: readonly (CalendarDate | null)[]
  readonly belowSince: readonly (CalendarDate | null)[]
  readonly quadrants: readonly (string | null)[]
  readonly segments: readonly (string | null)[]
  /** Of units that are not in play any more. */
  readonly left: readonly TierState[]
}

/** What the playbook reads beside the judgement. */
export interface PlaybookBook {
  readonly ledger: readonly PastTask[]
  /** Events that still wait for their task. */
  readonly pending: readonly PendingEvent[]
  /** Units out of play that such an event is about. */
  readonly outOfPlay: readonly UnitFacts[]
  /** Null where owners could not be read. */
  readonly activeOwners: readonly string[] | null
  /** Records that could not be read. */
  readonly missing: readonly OptionalData[]
  /** By row, where a unit's tasks are for another record than the unit's own. */
  readonly taskRecords: ReadonlyMap<number, Pick<UnitNotes, 'accountId' | 'ownerId'>>
  /** By row, where there is an open deal with a stage. */
  readonly oldestStages: ReadonlyMap<number, NonNullable<UnitNotes['oldestStage']>>
}

/**
 * Whether a book's signals are those that `model` would read. Where they are not (another window,
 * other costs, deals or exclusions), the book has to be read again by that model.
 */
export function hasSignalsFor({ model: read, columns }: Book, model: Model): boolean {
  const properties = model.criteria
    .flatMap(({ sources }) => sources)
    .flatMap((source) => ('property' in source ? [source.property] : []))
  return (
    canonicalJson(signalSettings(read)) === canonicalJson(signalSettings(model)) &&
    properties.every((key) => key in columns.properties)
  )
}

/** What the signals of an account depend on. */
function signalSettings(model: Model) {
  const { unit, windowDays, staleDealDays, costs, deals, exclude, mappings } = model
  return { unit, windowDays, staleDealDays, costs, deals, exclude, mappings }
}
