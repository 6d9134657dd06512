import { Anchor, SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Portfolio } from '../../api/portfolio.ts'
import { StatTile } from '../lib/stat-tile.tsx'
import { TierBadge } from '../lib/tier-badge.tsx'
import { useFormat } from '../lib/use-format.ts'
import { useTierName } from '../lib/use-tier-name.ts'
import { accountsPath } from './paths.ts'

/** How many accounts each tier has, and what part of revenue they bring. */
export function TierTiles({ tiers }: { readonly tiers: Portfolio['tiers'] }) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  const tierName = useTierName(tiers)
  return (
    <SimpleGrid cols={{ base: 2, md: Math.min(tiers.length, 5) }}>
      {tiers.map(({ id, accounts, share, revenue }) => (
        <StatTile
          key={id}
          label={<TierBadge tier={id} tiers={tiers} />}
          value={
            <Anchor
              component={Link}
              to={accountsPath({ tier: id })}
              inherit
              c="inherit"
              aria-label={t('tiers.show', { count: accounts, tier: tierName(id) })}
            >
              {format.number(accounts)}
            </Anchor>
          }
          hint={t('tiers.share', {
            share: format.percent(share),
            revenue: format.shortMoney(revenue),
          })}
        />
      ))}
    </SimpleGrid>
  )
}
