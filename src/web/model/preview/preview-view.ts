import type { RuleId, Tier } from '../../../core/model/model.ts'
import type { MatrixThresholds } from '../../../core/portfolio/matrix.ts'
import type { Comparison } from '../../../core/preview/compare.ts'
import type { Outlook } from '../../../core/preview/create-preview.ts'
import type { TaskForecast } from '../../../core/preview/forecast-tasks.ts'
import type { TierFigures } from '../../../core/preview/tier-figures.ts'
import { type LoadChange, loadChanges } from './load-changes.ts'

/** How many movers are listed; the matrix of moves counts them all. */
const mostMovers = 200

type TierView = Pick<Tier, 'id' | 'name'> & TierFigures

/** An account whose tier would be another one. Tiers are indexes; null is not in play. */
export interface Mover {
  readonly id: string
  readonly name: string
  readonly from: number | null
  readonly to: number | null
  readonly scoreBefore: number | null
  readonly scoreAfter: number | null
  readonly rankBefore: number | null
  readonly rankAfter: number | null
}

/** What a page shows of the difference that a draft makes. Points are on 1–100. */
export interface PreviewView {
  /** Accounts in play. */
  readonly size: number
  readonly before: readonly TierView[]
  readonly after: readonly TierView[]
  /** As of `Comparison`. */
  readonly counts: readonly (readonly number[])[]
  readonly movedCount: number
  /** In order of rank, at most 200. */
  readonly movers: readonly Mover[]
  readonly loads: readonly LoadChange[]
  readonly tasks: TasksView
  readonly thresholds: MatrixThresholds
}

export interface TasksView {
  readonly planned: number
  /** That the next run would plan by the model in force. */
  readonly plannedBefore: number
  readonly waiting: number
  readonly byRule: readonly { readonly rule: RuleId; readonly count: number }[]
}

/** The view of a comparison; tasks are those of the next run, whatever is compared. */
export function previewView(
  comparison: Comparison,
  nextRun: { readonly before: TaskForecast; readonly after: TaskForecast },
): PreviewView {
  const { before, after, counts, moved, left } = comparison
  return {
    size: after.book.columns.size,
    before: tierViews(before),
    after: tierViews(after),
    counts,
    movedCount: moved.length + left.length,
    movers: moversOf(comparison),
    loads: loadChanges(before, after),
    tasks: tasksView(nextRun),
    thresholds: after.thresholds,
  }
}

function tierViews({ model, tiers }: Outlook): TierView[] {
  return model.tiers.map(({ id, name }, index) => ({
    ...{ id, name },
    ...(tiers[index] ?? { accounts: 0, revenue: 0, share: 0 }),
  }))
}

function moversOf({ before, after, moved, left, from }: Comparison): Mover[] {
  const isSameBook = before.book === after.book
  const rowsBefore = isSameBook
    ? null
    : new Map(before.book.columns.ids.map((id, row) => [id, row]))
  const stayed = Array.from(moved.subarray(0, mostMovers), (row): Mover => {
    const id = after.book.columns.ids[row] ?? ''
    const earlier = rowsBefore ? rowsBefore.get(id) : row
    const tier = from[row] ?? 0
    return {
      ...{ id, name: after.book.names[row] ?? id },
      from: tier < before.model.tiers.length ? tier : null,
      to: after.assignment.tiers[row] ?? 0,
      scoreBefore: scoreAt(before, earlier),
      scoreAfter: scoreAt(after, row),
      rankBefore: rankAt(before, earlier),
      rankAfter: rankAt(after, row),
    }
  })
  const gone = Array.from(left.subarray(0, mostMovers - stayed.length), (row): Mover => {
    const id = before.book.columns.ids[row] ?? ''
    return {
      ...{ id, name: before.book.names[row] ?? id, to: null, scoreAfter: null, rankAfter: null },
      from: before.assignment.tiers[row] ?? 0,
      scoreBefore: scoreAt(before, row),
      rankBefore: rankAt(before, row),
    }
  })
  return [...stayed, ...gone]
}

function scoreAt({ scores }: Outlook, row: number | undefined): number | null {
  const score = scores.score.rounded[row ?? -1]
  return score === undefined || Number.isNaN(score) ? null : score
}

function rankAt(outlook: Outlook, row: number | undefined): number | null {
  return scoreAt(outlook, row) === null ? null : (outlook.scores.rank[row ?? -1] ?? null)
}

function tasksView({ before, after }: { before: TaskForecast; after: TaskForecast }): TasksView {
  return {
    planned: after.tasks.length,
    plannedBefore: before.tasks.length,
    waiting: Object.values(after.waiting).reduce((sum, count) => sum + count, 0),
    byRule: after.byRule,
  }
}
