import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PortfolioChanges } from '../../../api/portfolio.ts'
import { Icon } from '../../lib/icon.tsx'
import { TierBadge } from '../../lib/tier-badge.tsx'
import type { NamedTier } from '../../lib/tier-look.ts'
import { useFormat } from '../../lib/use-format.ts'
import classes from '../portfolio.module.css'

interface ChangeKindsProps {
  readonly kinds: PortfolioChanges['kinds']
  readonly tiers: readonly NamedTier[]
}

/** How many went from which tier to which. */
export function ChangeKinds({ kinds, tiers }: ChangeKindsProps) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  return (
    <Group component="ul" gap="xs" className={classes.plain} aria-label={t('changes.kinds')}>
      {kinds.map(({ from, to, count }) => (
        <li key={`${from} ${to}`} className={classes.kind}>
          <Text span size="sm" fw={600}>
            {format.number(count)}
          </Text>
          <TierOrNone tier={from} tiers={tiers} none={t('changes.new')} />
          <Icon name="arrowRight" size={12} />
          <TierOrNone tier={to} tiers={tiers} none={t('changes.gone')} />
        </li>
      ))}
    </Group>
  )
}

interface TierOrNoneProps {
  readonly tier: string | null
  readonly tiers: readonly NamedTier[]
  readonly none: string
}

/** A tier, or the word for what stands in its place. */
export function TierOrNone({ tier, tiers, none }: TierOrNoneProps) {
  return tier === null ? <span>{none}</span> : <TierBadge tier={tier} tiers={tiers} />
}
