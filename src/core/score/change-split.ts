import { canonicalJson } from '../model/canonical-json.ts'
import type { Criterion, Model } from '../model/model.ts'
import { type ScalesAfter, splitPoints } from './points-split.ts'

/**
 * Why a score changed: the account's `own` data; the `model`; the `portfolio`, which is others that
 * moved; or `data` that came or went, so that a criterion gives points at one time only.
 */
export const changeCauses = ['own', 'model', 'portfolio', 'data'] as const
export type ChangeCause = (typeof changeCauses)[number]

/** An account as it was judged once. Lists follow the model's criteria; null where one is left out. */
export interface JudgedOnce {
  readonly model: Pick<Model, 'criteria'>
  readonly values: readonly (number | string | null)[]
  readonly points: readonly (number | null)[]
  readonly weights: readonly (number | null)[]
  /** Its revenue in the window. */
  readonly revenue: number | null
}

/** What a criterion has to do with the change of a score, in points on 1–100. */
export interface CriterionChange {
  readonly criterion: string
  readonly parts: Readonly<Record<ChangeCause, number>>
}

export interface ScoreChange {
  readonly before: JudgedOnce
  readonly after: JudgedOnce
  readonly scales: ScalesAfter
}

/**
 * Splits the change of an account's score (unrounded) among criteria and causes; the parts add up to
 * it. Null where there is no score at one of the times. Criteria that the model has dropped come last.
 *
 * With S the score before and W the sum of weights after, a criterion's part is
 * (wₐ × (pₐ − S) − w_b × (p_b − S)) / W, where one without points has the weight 0: how far it pulls
 * the score after from the score before, less how far it pulled then. Over all criteria the first
 * terms make the change, and the second ones 0.
 */
export function splitChange(change: ScoreChange): CriterionChange[] | null {
  const { before, after } = change
  const pivot = meanOf(before)
  const weight = sumOf(after.weights)
  if (Number.isNaN(pivot) || weight === 0) return null
  const ids = new Set([...after.model.criteria, ...before.model.criteria].map(({ id }) => id))
  return [...ids].map((criterion) => ({
    criterion,
    parts: partsOf({
      change,
      pivot,
      weight,
      was: at(before, criterion),
      now: at(after, criterion),
    }),
  }))
}

/** A criterion at one of the times; points are null where it is left out or not in the model. */
interface CriterionOnce {
  readonly criterion: Criterion | null
  readonly value: number | string | null
  readonly points: number | null
  readonly weight: number
}

function at({ model, values, points, weights }: JudgedOnce, id: string): CriterionOnce {
  const index = model.criteria.findIndex((criterion) => criterion.id === id)
  const weight = weights[index] ?? null
  return {
    criterion: model.criteria[index] ?? null,
    value: values[index] ?? null,
    points: weight === null ? null : (points[index] ?? null),
    weight: weight ?? 0,
  }
}

interface CriterionTwice {
  readonly change: ScoreChange
  /** Score before, and sum of weights after. */
  readonly pivot: number
  readonly weight: number
  readonly was: CriterionOnce
  readonly now: CriterionOnce
}

const nothing: CriterionChange['parts'] = { own: 0, model: 0, portfolio: 0, data: 0 }

function partsOf(twice: CriterionTwice): CriterionChange['parts'] {
  const { was, now, pivot, weight } = twice
  if (was.points === null || now.points === null) {
    const came = now.points === null ? 0 : (now.weight * (now.points - pivot)) / weight
    const went = was.points === null ? 0 : (was.weight * (was.points - pivot)) / weight
    return { ...nothing, [isModels(was, now) ? 'model' : 'data']: came - went }
  }
  const { own, model, portfolio } = pointsParts(twice)
  const scale = now.weight / weight
  const reweighed = ((now.weight - was.weight) * (was.points - pivot)) / weight
  return {
    ...nothing,
    own: own * scale,
    model: model * scale + reweighed,
    portfolio: portfolio * scale,
  }
}

/** Whether it is the model by which a criterion has points at one time only. */
function isModels(was: CriterionOnce, now: CriterionOnce): boolean {
  return rulesOf(was) !== rulesOf(now)
}

/** The same for criteria that judge the same data in the same way; none where the criterion is off. */
function rulesOf({ criterion }: CriterionOnce): string | null {
  if (criterion === null || criterion.weight === 0) return null
  const { label: _label, axis: _axis, weight: _weight, ...rules } = criterion
  return canonicalJson(rules)
}

function pointsParts({ change, was, now }: CriterionTwice) {
  const { before, after, scales } = change
  if (was.criterion === null || now.criterion === null) return nothing
  return splitPoints({
    before: { criterion: was.criterion, value: was.value, points: was.points ?? 0 },
    after: { criterion: now.criterion, value: now.value, points: now.points ?? 0 },
    scales,
    hasOwnFigureChanged: (signal) =>
      signal === 'share' ? before.revenue !== after.revenue : hasFigureChanged(before, after),
  })
}

/** Whether the company's own revenue changed, where a criterion of both models tells. */
function hasFigureChanged(before: JudgedOnce, after: JudgedOnce): boolean {
  const figureOf = ({ model, values }: JudgedOnce) => {
    const index = model.criteria.findIndex(({ sources: [source, ...others] }) => {
      return (
        source && 'signal' in source && source.signal === 'companyRevenue' && others.length === 0
      )
    })
    return values[index] ?? null
  }
  const [was, now] = [figureOf(before), figureOf(after)]
  return was !== null && now !== null && was !== now
}

function meanOf({ points, weights }: JudgedOnce): number {
  const sum = points.reduce<number>((total, x, i) => total + (weights[i] ?? 0) * (x ?? 0), 0)
  return sum / sumOf(weights)
}

function sumOf(weights: readonly (number | null)[]): number {
  return weights.reduce<number>((total, weight) => total + (weight ?? 0), 0)
}
