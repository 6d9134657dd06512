import {
  type Concentration,
  concentrationOf,
  type Dependence,
  ifLeaves,
} from '../core/portfolio/concentration.ts'
import type { JudgedBook } from './account-views.ts'

/** Concentration of revenue as `concentration --json` prints it. Shares are 0–1. */
export interface ConcentrationReport {
  readonly revenue: number
  readonly largestShare: number
  readonly top5Share: number
  readonly hhi: number
  readonly band: Concentration['band']
  readonly effectiveCustomers: number | null
  readonly groupsFor80: number
  /** Groups that the company depends on, largest first. */
  readonly groups: readonly {
    readonly id: string
    readonly name: string
    readonly revenue: number
    readonly share: number
    readonly dependence: Dependence
    /** The index without this group. */
    readonly hhiIfItLeaves: number
  }[]
}

/** Concentration over groups of accounts, from the scores as last stored. */
export function concentrationReport({ model, scores }: JudgedBook): ConcentrationReport {
  const revenueByGroup = new Map<string, number>()
  const names = new Map(scores.map(({ accountId, name }) => [accountId, name]))
  for (const { groupId, revenue } of judgedOnce(scores)) {
    revenueByGroup.set(groupId, (revenueByGroup.get(groupId) ?? 0) + (revenue ?? 0))
  }
  const ids = [...revenueByGroup.keys()]
  const revenues = Float64Array.from(revenueByGroup.values())
  const { dependences, ...figures } = concentrationOf(revenues, model.concentration)
  return {
    ...figures,
    groups: dependences.map(({ group, share, dependence }) => {
      const id = ids[group] ?? ''
      return {
        id,
        name: names.get(id) ?? id,
        revenue: revenues[group] ?? 0,
        share,
        dependence,
        hhiIfItLeaves: ifLeaves(revenues, group, model.concentration).hhi,
      }
    }),
  }
}

/** Members of a unit carry its values: each unit counts once. */
function judgedOnce(scores: JudgedBook['scores']): JudgedBook['scores'] {
  const seen = new Set<string>()
  return scores.filter(({ unitId }) => !seen.has(unitId) && seen.add(unitId))
}
