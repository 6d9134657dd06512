import { matrixThresholds } from '../core/portfolio/matrix.ts'
import { tierFigures } from '../core/preview/tier-figures.ts'
import { shownPoints } from '../core/score/shown.ts'
import type { StoredRun, StoredScore, TenantStore } from '../ports/store.ts'
import type { JudgedBook } from './account-views.ts'
import { bookRows } from './book-rows.ts'
import { judgedOnce } from './judged-once.ts'
import { keptByRun } from './kept-by-run.ts'
import { type LatestChanges, latestChanges } from './latest-changes.ts'
import { type PortfolioConcentration, portfolioConcentration } from './portfolio-concentration.ts'

/** The book of a tenant as the last run left it, but for what is said in a language. */
export interface KeptBook {
  readonly model: JudgedBook['model']
  readonly rows: ReturnType<typeof bookRows>
  readonly run: {
    readonly id: number
    readonly asOf: string
    readonly modelVersion: number
    /** ISO 8601. */
    readonly finishedAt: string | null
  }
  readonly figures: ReturnType<typeof portfolioFigures>
  readonly concentration: PortfolioConcentration
  readonly changes: LatestChanges | null
}

/** Reads the book as the last run left it, once for each run. Null before the first. */
export const readKeptBook = keptByRun(readBook)

async function readBook(tenant: TenantStore, run: StoredRun): Promise<KeptBook> {
  const modelVersion = run.modelVersion ?? 0
  const stored = await tenant.models.get(modelVersion)
  if (!stored) throw new Error('the model of the last run is gone')
  const { model } = stored
  const book = { model, means: run.means, scores: await tenant.scores.current() }
  const owners = await tenant.mirror.owners()
  const industries = await tenant.accounts.industries()
  return {
    model,
    rows: bookRows(book, { run, modelVersion, owners, industries }),
    run: {
      ...{ id: run.id, asOf: run.asOf, modelVersion },
      finishedAt: run.finishedAt?.toISOString() ?? null,
    },
    figures: portfolioFigures(book),
    concentration: portfolioConcentration(book),
    changes: await latestChanges(tenant),
  }
}

/** Tiers and matrix in numbers; a group that is judged as one counts once. */
export function portfolioFigures({ model, scores }: JudgedBook) {
  const units = judgedOnce(scores)
  return {
    ...{ scale: model.scale, unit: model.unit },
    accounts: units.length,
    scored: units.filter(({ score }) => score !== null).length,
    tiers: tiersOf(model, units),
    matrix: { thresholds: thresholdsOf(model, units), quadrants: quadrantCounts(units) },
  }
}

function tiersOf({ tiers }: JudgedBook['model'], units: readonly StoredScore[]) {
  const places = new Map(tiers.map(({ id }, place) => [id, place]))
  const figures = tierFigures(
    Uint8Array.from(units, ({ tier }) => places.get(tier) ?? tiers.length - 1),
    { signals: { revenue: Float64Array.from(units, ({ revenue }) => revenue ?? Number.NaN) } },
    tiers.length,
  )
  return tiers.map(({ id, name }, place) => ({
    ...{ id, name },
    ...(figures[place] ?? { accounts: 0, revenue: 0, share: 0 }),
  }))
}

function thresholdsOf({ matrix, scale }: JudgedBook['model'], units: readonly StoredScore[]) {
  const axis = (name: 'attractiveness' | 'strength') =>
    Float64Array.from(units, (unit) => unit[name] ?? Number.NaN)
  const { attractiveness, strength } = matrixThresholds(matrix, {
    attractiveness: { rounded: axis('attractiveness') },
    strength: { rounded: axis('strength') },
  })
  return {
    attractiveness: shownPoints(attractiveness, scale),
    strength: shownPoints(strength, scale),
  }
}

function quadrantCounts(units: readonly StoredScore[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { quadrant } of units) counts[quadrant] = (counts[quadrant] ?? 0) + 1
  return counts
}
