import { useTranslation } from 'react-i18next'
import type { AccountAnswer } from '../../../api/accounts.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'

/** Why an account has its tier, in sentences. */
export function useWhyTier(account: AccountAnswer): string[] {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const tierName = useTierName(account.tiers)
  const { tier, tierReason, keptUntil, score, rank, ranked, pin } = account
  const values = {
    tier: tierName(tier),
    score: format.points(score),
    rank: format.number(rank),
    ranked: format.number(ranked),
  }
  switch (tierReason) {
    case 'pinned':
      return [t('why.pinned'), ...(pin?.reason ? [`“${pin.reason}”`] : [])]
    case 'patience':
      return keptUntil === null
        ? [t('why.patience', values)]
        : [t('why.patienceUntil', { ...values, date: format.date(keptUntil) })]
    case 'waiting':
    case 'passed-over-for-owner':
      return [t(`why.${tierReason}`, values)]
    case null:
      break
    default:
      return tierReason satisfies never
  }
  if (score === null) return [t('why.unscored')]
  const isLast = account.tiers.at(-1)?.id === tier
  return [t(isLast ? 'why.last' : 'why.earned', values)]
}
