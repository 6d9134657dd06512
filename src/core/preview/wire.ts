import type { Anchor, StoredSignal } from '../columns.ts'
import type { Model } from '../model/model.ts'
import type { OptionalData } from '../optional-data.ts'
import type { UnitFacts, UnitNotes } from '../playbook/rules/unit-facts.ts'
import type { PastTask } from '../playbook/task.ts'
import type { Pin } from '../tiers/tier-input.ts'
import type { PendingEvent, TierState } from '../tiers/tier-state.ts'
import type { WireEntries, WireNumbers, WireTexts } from './wire-columns.ts'

/**
 * A book as JSON: column by column, which takes a third of what a list of accounts would. Nothing is
 * rounded, so that a page judges to the last bit as the server does.
 */
export interface WireBook {
  readonly asOf: string
  readonly model: Model
  readonly anchors: readonly Anchor[]
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly signals: Readonly<Record<StoredSignal, WireNumbers>>
  readonly properties: Readonly<Record<string, WireTexts>>
  readonly lifecycle: WireTexts
  readonly firstWonAge: WireNumbers
  /** Ids of the groups of rows that are not a group of their own id. */
  readonly groups: WireEntries<string>
  readonly ownerIds: WireTexts
  /** Rows. */
  readonly hasEmptyWon: readonly number[]
  readonly held: WireHeld
  readonly pins: WireEntries<Pin>
  readonly mappedTiers: WireEntries<string>
  readonly playbook: WirePlaybook
}

export interface WireHeld {
  readonly isFirstRun: boolean
  readonly tiers: WireTexts
  readonly since: WireTexts
  readonly belowSince: WireTexts
  readonly quadrants: WireTexts
  readonly segments: WireTexts
  readonly left: readonly TierState[]
}

export interface WirePlaybook {
  readonly ledger: readonly PastTask[]
  readonly pending: readonly PendingEvent[]
  /** JSON has no infinity, and all of them have that rank. */
  readonly outOfPlay: readonly Omit<UnitFacts, 'rank'>[]
  readonly activeOwners: readonly string[] | null
  readonly missing: readonly OptionalData[]
  readonly taskRecords: WireEntries<Pick<UnitNotes, 'accountId' | 'ownerId'>>
  readonly oldestStages: WireEntries<NonNullable<UnitNotes['oldestStage']>>
}
