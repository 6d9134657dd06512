import type { Model } from '#src/core/model/model.ts'
import type { CalendarDate } from '#src/ports/records.ts'
import { openBook, type Records, type Unit } from './book.ts'
import { changesOf } from './changes.ts'
import { type Concentration, concentrationOf } from './concentration.ts'
import { type Candidate, judgeCriteria } from './criteria.ts'
import { type Drivers, driversOf, type Explained, explain } from './drivers.ts'
import { type Lifecycle, lifecycleOf } from './lifecycle.ts'
import {
  isStrategic,
  profitableIds,
  type Quadrant,
  quadrantOf,
  type Segment,
  segmentOf,
  type Thresholds,
  thresholdsOf,
} from './matrix.ts'
import type { Change, Memory } from './memory.ts'
import { isPinHolding, pinnedTierOf } from './pins.ts'
import { compareRank } from './rank.ts'
import { type Scores, scoresOf } from './score.ts'
import { type Signals, signalsOf } from './signals.ts'
import { placeInTiers } from './tiers.ts'
import { type Written, writtenOf, writtenOnLeaving } from './written.ts'

export interface JudgedUnit extends Scores {
  /** The account, or with `unit: group` the group. */
  readonly id: string
  readonly groupId: string
  readonly memberIds: readonly string[]
  readonly unit: Unit
  readonly signals: Signals
  readonly lifecycle: Lifecycle
  /** In the model's order; criteria of weight 0 are absent. */
  readonly criteria: readonly Explained[]
  readonly drivers: Drivers
  /** From 1, over all units in play; those without a score come last. */
  readonly rank: number
  readonly quadrant: Quadrant
  readonly segment: Segment
  readonly isStrategic: boolean
  readonly isProfitable: boolean
  readonly tier: string
  readonly isPinned: boolean
  readonly tierSince: CalendarDate
  readonly belowSince: CalendarDate | null
  readonly waitingFor: string | null
  readonly written: Written
}

export interface Judgement {
  /** Units in play, best rank first. */
  readonly units: readonly JudgedUnit[]
  /** Units that the last run wrote and that are in play no more: "written once more". */
  readonly leftPlay: readonly { readonly id: string; readonly written: Written }[]
  readonly leftOutForAll: readonly string[]
  readonly thresholds: Thresholds
  readonly concentration: Concentration
  readonly changes: readonly Change[]
  /** "then renewed as a named event": keys of the anchors that an earlier run had set. */
  readonly renewedAnchors: readonly string[]
  readonly memory: Memory
}

export interface Question {
  readonly model: Model
  readonly records: Records
  readonly asOf: CalendarDate
  /** What the run before left; absent on the first run. */
  readonly memory?: Memory
}

/** The whole method from records to tiers, one sentence of docs/method.md after the other. */
export function judgeNaively({ model, records, asOf, memory }: Question): Judgement {
  const units = openBook(records, model, asOf)
  const signals = signalsOf(units, records, model)
  const candidates = units
    .filter((unit) => isInPlay(unit, model))
    .map((unit): Candidate => {
      const own = signals.get(unit.id)
      if (own === undefined) throw new Error('every unit has signals')
      return { unit, signals: own, lifecycle: lifecycleOf(unit, model) }
    })

  const criticism = judgeCriteria(candidates, model, { asOf, anchors: memory?.anchors })
  const explained = explain(criticism.verdicts)
  const scored = candidates.map((candidate) => {
    const verdicts = criticism.verdicts.get(candidate.unit.id) ?? []
    return { ...candidate, verdicts, ...scoresOf(verdicts, model) }
  })
  const thresholds = thresholdsOf(scored, model)
  const profitable = profitableIds(candidates, model)
  const held = memory?.units ?? holdersOfMappedTier(candidates, model, asOf)
  const placements = placeInTiers(
    scored.map(({ unit, signals: own, ...rest }) => ({
      ...rest,
      id: unit.id,
      revenue: own.revenue,
      ownerId: unit.head.ownerId,
      pinnedTier: isPinHolding(unit.head, asOf) ? pinnedTierOf(unit.head, model) : null,
      heldTier: held[unit.id]?.tier ?? null,
      belowSince: held[unit.id]?.belowSince ?? null,
    })),
    model,
    asOf,
  )

  const customers = candidates.filter(({ lifecycle }) => lifecycle === 'customer').length
  const judged = scored
    .map(({ verdicts, ...rest }) => ({
      ...rest,
      id: rest.unit.id,
      revenue: rest.signals.revenue,
      verdicts,
    }))
    .sort(compareRank)
    .map(({ verdicts, revenue: _, ...rest }, index): JudgedUnit => {
      const { id, unit } = rest
      const placement = placements.get(id)
      if (placement === undefined) throw new Error('every unit in play has a tier')
      const criteria = explained.get(id) ?? []
      const before = held[id]
      const is = { strategic: isStrategic(verdicts, model), profitable: profitable.has(id) }
      const unwritten = {
        ...rest,
        ...placement,
        groupId: unit.groupId,
        memberIds: unit.members.map((member) => member.id),
        criteria,
        drivers: driversOf(criteria),
        rank: index + 1,
        quadrant: quadrantOf(rest, thresholds),
        segment: segmentOf(rest, model, is),
        isStrategic: is.strategic,
        isProfitable: is.profitable,
        tierSince: before?.tier === placement.tier ? before.tierSince : asOf,
      }
      return { ...unwritten, written: writtenOf(unwritten, { model, customers }) }
    })

  const inPlay = new Set(judged.map(({ id }) => id))
  return {
    units: judged,
    leftPlay: Object.keys(memory?.units ?? {})
      .filter((id) => !inPlay.has(id))
      .map((id) => ({ id, written: writtenOnLeaving(model) })),
    leftOutForAll: criticism.leftOutForAll,
    thresholds,
    concentration: concentrationOf(units, model),
    changes: changesOf(judged, memory, new Set(Object.keys(held))),
    renewedAnchors: Object.entries(memory?.anchors ?? {})
      .filter(([key, { since }]) => (criticism.anchors[key]?.since ?? since) !== since)
      .map(([key]) => key),
    memory: {
      anchors: criticism.anchors,
      units: Object.fromEntries(
        judged.map(({ id, tier, tierSince, belowSince, quadrant, segment }) => [
          id,
          { tier, tierSince, belowSince, quadrant, segment },
        ]),
      ),
    },
  }
}

/** "An account is in play if it has a deal of any kind, or is flagged a target account, or has a
 * rating or a pinned tier." */
function isInPlay(unit: Unit, model: Model): boolean {
  return (
    unit.deals.length > 0 ||
    unit.members.some(
      (member) =>
        member.isTarget ||
        member.needRating !== null ||
        member.reputationRating !== null ||
        member.influenceRating !== null ||
        pinnedTierOf(member, model) !== null,
    )
  )
}

/** "The first run of a tenant has no incumbents, unless the customer maps a tier field of its own:
 * its holders start as incumbents" */
function holdersOfMappedTier(
  candidates: readonly Candidate[],
  model: Model,
  asOf: CalendarDate,
): Record<string, { tier: string; tierSince: CalendarDate; belowSince: null }> {
  if (model.mappings.tier === undefined) return {}
  return Object.fromEntries(
    candidates.flatMap(({ unit }) => {
      const tier = unit.head.properties.tier ?? null
      const isKnown = tier !== null && model.tiers.some((known) => known.id === tier)
      return isKnown ? [[unit.id, { tier, tierSince: asOf, belowSince: null }]] : []
    }),
  )
}
