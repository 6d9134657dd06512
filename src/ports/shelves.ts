import type { Anchor, Lifecycle } from '../core/columns.ts'
import type { Model } from '../core/model/model.ts'
import type { PendingEvent, TierEvent, TierState } from '../core/tiers/tier-state.ts'
import type { CalendarDate } from './records.ts'

export type { PendingEvent, TierEvent, TierState } from '../core/tiers/tier-state.ts'

export interface ModelShelf {
  current(): Promise<StoredModel | null>
  get(version: number): Promise<StoredModel | null>
  /** Stores a new version; returns the current one where the document is the same. */
  publish(model: Model, comment: string, at: Date): Promise<StoredModel>
  /** The same, unless another version than `base` (0 before the first) is current by now: then null. */
  publishOver(
    base: number,
    model: Model,
    about: { readonly comment: string; readonly at: Date },
  ): Promise<StoredModel | null>
  /** Every version without its document, the newest first. */
  versions(): Promise<Omit<StoredModel, 'model'>[]>
  anchors(version: number): Promise<Anchor[]>
  setAnchors(version: number, anchors: readonly Anchor[]): Promise<void>
}

export interface StoredModel {
  readonly version: number
  readonly model: Model
  readonly comment: string
  readonly publishedAt: Date
}

/** One draft of the next model. It is kept as it was typed: unchecked. */
export interface DraftShelf {
  get(): Promise<StoredDraft | null>
  /** Puts a draft in the place of the one with the tag `over` (null: of none). Null where that is not the one kept. */
  save(
    draft: Pick<StoredDraft, 'model' | 'baseVersion'>,
    { over, at }: { readonly over: string | null; readonly at: Date },
  ): Promise<StoredDraft | null>
  /** Discards the draft with that tag; another one stays. */
  discard(tag: string): Promise<void>
}

export interface StoredDraft {
  /** A model document, unless what was typed makes none. */
  readonly model: object
  /** Version of the model that it was made from; 0 where none was published. */
  readonly baseVersion: number
  readonly savedAt: Date
  /** Of its content. */
  readonly tag: string
}

/** An account's score as last computed; a row of history for each change. Arrays follow the model's criteria. */
export interface StoredScore {
  readonly accountId: string
  readonly name: string
  readonly ownerId: string | null
  /** Row of the judged unit: the account, or its group's topmost parent. */
  readonly unitId: string
  readonly groupId: string
  readonly score: number | null
  readonly attractiveness: number | null
  readonly strength: number | null
  readonly coverage: number
  readonly tier: string
  readonly tierSince: CalendarDate
  readonly quadrant: string
  readonly segment: string
  readonly lifecycle: Lifecycle
  readonly revenue: number | null
  readonly share: number
  readonly values: readonly (number | string | null)[]
  readonly points: readonly (number | null)[]
  /** Weights in force, the same for all accounts of a run; null where the criterion is left out. */
  readonly weights: readonly (number | null)[]
  /** Why the tier is not what the score alone would give: a TierReason; null where it is. */
  readonly tierReason: string | null
}

/** Scores by place, put together when they are asked for: all of a large CRM at once take too much memory. */
export type ScoreList = Pick<readonly StoredScore[], 'length' | 'at'>

export interface ScoreShelf {
  /** Replaces the current scores; accounts that are absent are no longer scored. Writes only what changed. */
  save(run: number, asOf: CalendarDate, scores: ScoreList): Promise<{ readonly changed: number }>
  /** In order of rank. */
  current(): Promise<StoredScore[]>
  /** Whom the current scores are of, in no order. */
  accountIds(): Promise<string[]>
  /** Current scores of the accounts of these units, in no order. */
  ofUnits(unitIds: readonly string[]): Promise<StoredScore[]>
  /** Every stored change of an account, oldest first. */
  history(
    accountId: string,
  ): Promise<{ readonly run: number; readonly asOf: CalendarDate; readonly score: StoredScore }[]>
}

export interface TierShelf {
  /** In no order. */
  states(): Promise<Map<string, TierState>>
  pending(): Promise<PendingEvent[]>
  /** Replaces states and all pending events; what they were is kept for `restore`. */
  save(
    run: number,
    change: {
      /** States that are new, or other than those held now. */
      readonly changed: readonly TierState[]
      /** Units without a state from now on. */
      readonly left: readonly string[]
      readonly pending: readonly PendingEvent[]
      readonly events: readonly TierEvent[]
    },
  ): Promise<void>
  events(run: number): Promise<TierEvent[]>
  /** Runs by which a unit left play, oldest first; its history has no row for them. */
  leaves(unitId: string): Promise<number[]>
  /** Puts back what `save` replaced in that run, where no later run has replaced it again. */
  restore(run: number): Promise<{ readonly restored: number }>
}
