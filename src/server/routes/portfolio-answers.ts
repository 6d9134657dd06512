import type { Care, Portfolio, PortfolioChanges } from '../../api/portfolio.ts'
import { concentrationWarnings } from '../../run/concentration-warnings.ts'
import type { LatestChanges } from '../../run/latest-changes.ts'
import type { ModelInForce } from '../../run/model-in-force.ts'
import { type KeptCare, untouchedDays } from '../../run/read-care.ts'
import type { KeptBook } from '../../run/read-portfolio.ts'
import { criterionLabel } from '../../texts/criterion-label.ts'
import type { Texts } from '../../texts/texts.ts'

/** The portfolio as it goes over the wire, in the language of `texts`. */
export function portfolioIn(texts: Texts, kept: KeptBook, inForce: ModelInForce): Portfolio {
  const { run, figures, concentration, changes } = kept
  const isNew = inForce.version !== run.modelVersion
  return {
    ...{ run, ...figures },
    nextModelVersion: isNew ? inForce.version : null,
    concentration: { ...concentration, warnings: concentrationWarnings(concentration, texts) },
    changes: changes && changesIn(texts, changes),
  }
}

function changesIn(
  texts: Texts,
  { model, kinds, moves, ...changes }: LatestChanges,
): PortfolioChanges {
  return {
    ...changes,
    kinds: [...kinds],
    moves: moves.map(({ cause, ...move }) => ({
      ...move,
      cause: cause && {
        label: criterionLabel(cause.criterion, model, texts),
        change: cause.change,
      },
    })),
  }
}

/** Care and readiness as they go over the wire. */
export function careIn(texts: Texts, care: KeptCare, { figures }: KeptBook): Care {
  const { model, tiers, untouched, loads, missing, warnings, criteria } = care
  return {
    tiers: figures.tiers.map(({ id, name, share }, place) => ({
      ...{ id, name, revenueShare: share },
      ...(tiers[place] ?? { hours: 0, hoursShare: null }),
    })),
    untouched: { ...untouched, accounts: [...untouched.accounts], days: untouchedDays },
    loads: loads.map((load) => ({ ...load, byTier: [...load.byTier] })),
    readiness: {
      notRead: missing.map((data) => texts.say(`data.${data}`)),
      warnings: warnings.map(({ kind, count, ids }) => ({
        ...{ kind, count, ids: [...ids] },
        message: texts.say(`warning.${kind}`, { count }),
      })),
      criteria: criteria.map((criterion) => ({
        ...criterion,
        label: criterionLabel(criterion.id, model, texts),
      })),
    },
  }
}
