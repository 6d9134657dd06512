import {
  type Concentration,
  concentrationOf,
  type Dependence,
  ifLeaves,
} from '../core/portfolio/concentration.ts'
import { type ParetoPoint, paretoCurve } from '../core/portfolio/pareto.ts'
import type { JudgedBook } from './account-views.ts'
import { groupRevenuesOf } from './concentration-report.ts'

type Figures = Omit<Concentration, 'dependences'>

/** Concentration with its curve, and with what would remain of each large group's leaving. */
export interface PortfolioConcentration extends Figures {
  readonly limits: JudgedBook['model']['concentration']
  /** Groups that brought revenue. */
  readonly payingGroups: number
  readonly curve: readonly ParetoPoint[]
  /** Groups that the company depends on, largest first. */
  readonly groups: {
    readonly id: string
    readonly name: string
    /** The member with the most revenue. */
    readonly accountId: string
    readonly revenue: number
    readonly share: number
    readonly dependence: Dependence
    readonly ifItLeaves: Figures
  }[]
}

export function portfolioConcentration(book: JudgedBook): PortfolioConcentration {
  const limits = book.model.concentration
  const { ids, names, revenues } = groupRevenuesOf(book)
  const { dependences, ...figures } = concentrationOf(revenues, limits)
  const accounts = largestAccounts(book, new Set(dependences.map(({ group }) => ids[group] ?? '')))
  return {
    ...{ ...figures, limits },
    payingGroups: revenues.filter((revenue) => revenue > 0).length,
    curve: paretoCurve(revenues),
    groups: dependences.map(({ group, share, dependence }) => {
      const { dependences: _others, ...ifItLeaves } = ifLeaves(revenues, group, limits)
      const id = ids[group] ?? ''
      return {
        ...{ id, name: names[group] ?? id, accountId: accounts.get(id) ?? id },
        ...{ revenue: revenues[group] ?? 0, share, dependence, ifItLeaves },
      }
    }),
  }
}

/** The account with the most revenue of each of these groups; the better one where several have it. */
function largestAccounts({ scores }: JudgedBook, groups: ReadonlySet<string>): Map<string, string> {
  const largest = new Map<string, JudgedBook['scores'][number]>()
  for (const score of scores) {
    if (!groups.has(score.groupId)) continue
    const known = largest.get(score.groupId)
    if (!known || (score.revenue ?? 0) > (known.revenue ?? 0)) largest.set(score.groupId, score)
  }
  return new Map([...largest].map(([group, { accountId }]) => [group, accountId]))
}
