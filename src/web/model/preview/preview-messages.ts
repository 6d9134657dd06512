import type { Problem } from '../../../api/problem.ts'
import type { Model } from '../../../core/model/model.ts'
import type { ModelFault } from '../../../core/model/model-fault.ts'
import type { Horizon } from '../../../core/preview/create-preview.ts'
import type { WeightEffect } from '../../../core/preview/weight-effect.ts'
import type { PreviewView } from './preview-view.ts'

/** What the page asks of the worker. */
export type PreviewRequest =
  /** First of all: the model in force, and the mapping keys that need no mapping of the model's. */
  | { readonly kind: 'open'; readonly current: Model; readonly properties: readonly string[] }
  /** What the document would change; only the last one asked for matters. */
  | {
      readonly kind: 'look'
      readonly id: number
      readonly document: unknown
      readonly horizon: Horizon
    }

/** What the worker answers; `id` is that of the request. */
export type PreviewAnswer =
  | { readonly kind: 'faults'; readonly id: number; readonly faults: readonly ModelFault[] }
  /** The book is being read, again where the document wants other signals. */
  | { readonly kind: 'reading'; readonly id: number }
  | {
      readonly kind: 'view'
      readonly id: number
      readonly view: PreviewView
      /** How long the worker took to settle it. */
      readonly ms: number
      readonly owners: ReadonlyMap<string, string>
    }
  | { readonly kind: 'points'; readonly id: number; readonly points: PreviewPoints }
  /** Of the criteria that are on, once patience is over. */
  | { readonly kind: 'effects'; readonly id: number; readonly effects: readonly WeightEffect[] }
  | { readonly kind: 'failed'; readonly id: number; readonly problem: Problem | null }

/** Accounts in the matrix of the draft, by row; NaN where an axis is null. */
export interface PreviewPoints {
  readonly attractiveness: Float32Array
  readonly strength: Float32Array
  readonly revenue: Float32Array
  readonly tiers: Uint8Array
}
