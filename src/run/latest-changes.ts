import { defaultModel } from '../core/model/default-model.ts'
import type { Model } from '../core/model/model.ts'
import { shownDifference, shownPoints } from '../core/score/shown.ts'
import type { StoredRun, StoredScore, TenantStore, TierEvent } from '../ports/store.ts'
import { type Move, movesBetween } from './moves.ts'

/** What the last run that moved accounts between tiers did. Scores are on the scale that its model shows. */
export interface LatestChanges {
  readonly run: number
  readonly asOf: string
  /** Whether it is the last run at all. */
  readonly isLast: boolean
  /** Whether it was the first, which only finds out where everybody stands. */
  readonly isFirst: boolean
  /** The version of its model where the run before had another one. */
  readonly newModelVersion: number | null
  readonly model: Model
  readonly total: number
  /** Of all, by tiers. */
  readonly kinds: readonly { from: string | null; to: string | null; count: number }[]
  /** The first fifty, those of the highest tiers first. */
  readonly moves: readonly (Omit<Move, 'to'> & { readonly to: string | null })[]
}

const mostMoves = 50
const mostRuns = 30

/** Null where no run of the last thirty moved anybody. */
export async function latestChanges(tenant: TenantStore): Promise<LatestChanges | null> {
  const listed = await tenant.runs.list(mostRuns)
  const runs = listed.filter(
    ({ status, isDryRun }) => (status === 'done' || status === 'undone') && !isDryRun,
  )
  for (const [index, run] of runs.entries()) {
    const stored = run.modelVersion === null ? null : await tenant.models.get(run.modelVersion)
    const model = stored?.model ?? defaultModel
    const events = tellingEvents(await tenant.tiers.events(run.id), model)
    if (events.length === 0) continue
    const before = runs[index + 1] ?? null
    const isFirst = before === null && listed.length < mostRuns
    const isSameModel = before === null || before.modelVersion === run.modelVersion
    return {
      run: run.id,
      asOf: run.asOf,
      isLast: index === 0,
      isFirst,
      newModelVersion: isSameModel ? null : run.modelVersion,
      model,
      total: events.length,
      kinds: kindsOf(events, model),
      moves: isFirst ? [] : await movesOf(tenant, events, { run, model, isSameModel }),
    }
  }
  return null
}

/** Changes of tier but those between the last one, which takes everyone, and none; the highest tiers first. */
function tellingEvents(events: readonly TierEvent[], model: Model): TierEvent[] {
  const last = model.tiers.length - 1
  const place = (tier: string | null) => {
    const found = model.tiers.findIndex(({ id }) => id === tier)
    return found < 0 ? last : found
  }
  const height = ({ from, to }: TierEvent) => Math.min(place(from), place(to))
  return events
    .filter((event) => event.kind === 'tier' && height(event) < last)
    .sort((a, b) => height(a) - height(b) || place(a.to) - place(b.to))
}

function kindsOf(events: readonly TierEvent[], { tiers }: Model): LatestChanges['kinds'] {
  const place = (tier: string | null) => tiers.findIndex(({ id }) => id === tier)
  const kinds = Map.groupBy(events, ({ from, to }) => `${place(from)} ${place(to)}`)
  return [...kinds.values()].flatMap((same) =>
    same[0] ? [{ from: same[0].from, to: same[0].to, count: same.length }] : [],
  )
}

interface Moved {
  readonly run: StoredRun
  readonly model: Model
  /** Parts of scores are compared criterion by criterion, which takes the same ones. */
  readonly isSameModel: boolean
}

async function movesOf(
  tenant: TenantStore,
  events: readonly TierEvent[],
  { run, model, isSameModel }: Moved,
): Promise<LatestChanges['moves']> {
  const moves: (Omit<Move, 'to'> & { readonly to: string | null })[] = []
  for (const { unitId, from, to } of events.slice(0, mostMoves)) {
    const history = await tenant.scores.history(unitId)
    const old = history.findLast((entry) => entry.run < run.id)?.score ?? null
    const now = history.findLast((entry) => entry.run <= run.id)?.score ?? null
    const known = now ?? old
    if (!known) continue
    const move = old && now && to !== null ? moveBetween(old, now, model) : null
    moves.push({
      id: known.accountId,
      name: known.name,
      ...{ from, to },
      isRise: isAbove(to, from, model),
      scoreBefore: shown(old, model),
      scoreAfter: to === null ? null : shown(now, model),
      reason: to === null ? null : known.tierReason,
      cause: isSameModel && move?.cause ? shownCause(move.cause, model) : null,
    })
  }
  return moves
}

function moveBetween(old: StoredScore, now: StoredScore, model: Model): Move | undefined {
  const book = (score: StoredScore) => ({ model, means: [], scores: [score] })
  return movesBetween(book(old), book(now))[0]
}

function isAbove(one: string | null, other: string | null, { tiers }: Model): boolean {
  const place = (tier: string | null) => {
    const found = tiers.findIndex(({ id }) => id === tier)
    return found < 0 ? tiers.length : found
  }
  return place(one) < place(other)
}

function shown(score: StoredScore | null, { scale }: Model): number | null {
  const points = score?.score ?? null
  return points === null ? null : shownPoints(points, scale)
}

function shownCause({ criterion, change }: NonNullable<Move['cause']>, { scale }: Model) {
  return { criterion, change: shownDifference(change, scale) }
}
