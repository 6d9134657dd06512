import {
  type Concentration,
  concentrationOf,
  type Dependence,
  ifLeaves,
} from '../core/portfolio/concentration.ts'
import type { JudgedBook } from './account-views.ts'
import { judgedOnce } from './judged-once.ts'

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

/** Revenue of the groups of accounts, in the order of their best accounts. */
export interface GroupRevenues {
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly revenues: Float64Array
}

/** Concentration over groups of accounts, from the scores as last stored. */
export function concentrationReport(book: JudgedBook): ConcentrationReport {
  const limits = book.model.concentration
  const { ids, names, revenues } = groupRevenuesOf(book)
  const { dependences, ...figures } = concentrationOf(revenues, limits)
  return {
    ...figures,
    groups: dependences.map(({ group, share, dependence }) => ({
      id: ids[group] ?? '',
      name: names[group] ?? '',
      revenue: revenues[group] ?? 0,
      share,
      dependence,
      hhiIfItLeaves: ifLeaves(revenues, group, limits).hhi,
    })),
  }
}

/** What each group of accounts brought, by the scores as last stored. */
export function groupRevenuesOf({ scores }: JudgedBook): GroupRevenues {
  const revenueByGroup = new Map<string, number>()
  for (const { groupId, revenue } of judgedOnce(scores)) {
    revenueByGroup.set(groupId, (revenueByGroup.get(groupId) ?? 0) + (revenue ?? 0))
  }
  const names = new Map(scores.map(({ accountId, name }) => [accountId, name]))
  const ids = [...revenueByGroup.keys()]
  return {
    ids,
    names: ids.map((id) => names.get(id) ?? id),
    revenues: Float64Array.from(revenueByGroup.values()),
  }
}
