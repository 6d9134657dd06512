import { addDays, type CalendarDate } from '../core/calendar-date.ts'
import type { Criterion, Model } from '../core/model/model.ts'
import { shownPoints } from '../core/score/shown.ts'
import { valueMeaning } from '../core/score/value-kind.ts'
import type { TierReason } from '../core/tiers/tiers.ts'
import type { AccountProfile, PlacedAccount, TenantStore } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import { accountView, type CriterionView } from './account-views.ts'
import { explainStored } from './explain.ts'
import { openTasks } from './open-tasks.ts'

/** What the last run judged by. */
export interface LastJudgement {
  readonly run: number
  readonly asOf: CalendarDate
  readonly modelVersion: number
  readonly model: Model
  readonly means: readonly (number | null)[]
}

/** Null before the first run. */
export async function lastJudgement(tenant: TenantStore): Promise<LastJudgement | null> {
  const run = await tenant.runs.lastDone()
  if (!run || run.modelVersion === null) return null
  const stored = await tenant.models.get(run.modelVersion)
  if (!stored) return null
  const { asOf, modelVersion, means } = run
  return { run: run.id, asOf, modelVersion, model: stored.model, means }
}

/** One account as last judged, why, and what to do next. Null where it is not scored. */
export async function readAccount(
  tenant: TenantStore,
  accountId: string,
  { texts, today }: { readonly texts: Texts; readonly today: CalendarDate },
) {
  const judgement = await lastJudgement(tenant)
  const placed = judgement && (await tenant.accounts.placed(accountId))
  if (!judgement || !placed) return null
  const { score } = placed
  const profile = await tenant.accounts.profile(accountId)
  const pinned = score.unitId === accountId ? profile : await tenant.accounts.profile(score.unitId)
  return {
    ...judged(placed, judgement, texts),
    ...profileOf(profile),
    name: profile?.name ?? score.name,
    pin: pinned?.pin ?? null,
    tasks: await openTasks(tenant, score.unitId, today),
  }
}

function judged(placed: PlacedAccount, judgement: LastJudgement, texts: Texts) {
  const { score, rank, ranked, lowest, relatives } = placed
  const { run, asOf, modelVersion, model } = judgement
  const view = accountView(score, rank, { ...judgement, texts })
  const { gap } = explainStored(view, score, {
    model,
    lowestIn: (tier) => lowest.get(tier) ?? null,
  })
  return {
    ...view,
    ...{ run, asOf, modelVersion, scale: model.scale, gap, ranked },
    tiers: model.tiers.map(({ id, name }) => ({ id, name })),
    members: placed.members.length,
    tierReason: score.tierReason as TierReason | null,
    keptUntil: keptUntil(placed, model),
    criteria: view.criteria.map((criterion, index) =>
      toCriterion(criterion, score.points[index] ?? null, {
        ...{ model, of: model.criteria[index], mean: judgement.means[index] ?? null },
      }),
    ),
    relatives: relatives.map(({ accountId, name, tier, revenue }) => ({
      ...{ accountId, name, tier, revenue },
    })),
    relativesInAll: placed.relativesInAll,
  }
}

function profileOf(profile: AccountProfile | null) {
  return {
    domain: profile?.domain ?? null,
    industry: profile?.industry ?? null,
    ownerName: profile?.ownerName ?? null,
    isGone: profile === null,
  }
}

/** `points` are on 1–100, as scales give them. */
function toCriterion(
  { value, ...view }: CriterionView,
  points: number | null,
  {
    model,
    of,
    mean,
  }: { readonly model: Model; readonly of: Criterion | undefined; readonly mean: number | null },
) {
  const isInfinite = value === Number.POSITIVE_INFINITY
  return {
    ...view,
    label: of?.label ?? null,
    axis: of?.axis ?? ('attractiveness' as const),
    value: isInfinite ? null : value,
    isInfinite,
    kind: of ? valueMeaning(of, value, points).kind : ('number' as const),
    mean: mean === null ? null : shownPoints(mean, model.scale),
  }
}

/** Patience counts whole days from the one on which the score was first not enough. */
function keptUntil({ score, belowSince }: PlacedAccount, model: Model): CalendarDate | null {
  const tier = model.tiers.find(({ id }) => id === score.tier)
  if (score.tierReason !== 'patience' || belowSince === null || !tier) return null
  return addDays(belowSince, tier.patienceDays)
}
