import { useTranslation } from 'react-i18next'
import type { AccountAnswer, CriterionAnswer } from '../../../api/accounts.ts'
import { valueText } from '../../../core/score/value-text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'

/** Writes what an account's numbers mean, in the language of the pages. */
export function useAccountWords({ criteria, tiers }: AccountAnswer) {
  const { t, i18n } = useTranslation('app')
  const format = useFormat()
  const tierName = useTierName(tiers)
  const criterionName = (id: string): string => {
    const own = criteria.find((criterion) => criterion.id === id)?.label
    const key = `app:criterion.${id}`
    return own ?? (i18n.exists(key) ? t(key) : id)
  }
  return {
    tierName,
    criterionName,
    value: (criterion: CriterionAnswer) =>
      valueText(criterion, { ...format, say: (key, values) => t(key, { ...values }) }),
    /** How far the next tier is; null where there is none. */
    gap: ({ gap }: Pick<AccountAnswer, 'gap'>): string | null => {
      if (gap === null) return null
      const tier = tierName(gap.tier)
      if (gap.points === 0) return t('report.gapPlace', { tier })
      const points = format.points(gap.points)
      return gap.criterion === null
        ? t('report.gapNobody', { tier, points })
        : t('report.gap', { tier, points, criterion: criterionName(gap.criterion) })
    },
  }
}
