import { Group, Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PlanAnswer } from '../../api/runs.ts'
import { Icon } from '../lib/icon.tsx'
import { TierBadge } from '../lib/tier-badge.tsx'
import type { NamedTier } from '../lib/tier-look.ts'
import { useFormat } from '../lib/use-format.ts'
import classes from './runs.module.css'

interface PlanMovesProps {
  readonly moves: NonNullable<PlanAnswer['summary']>['moves']
  readonly tiers: readonly NamedTier[]
}

/** How many accounts go from which tier to which. */
export function PlanMoves({ moves, tiers }: PlanMovesProps) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  if (moves.length === 0) return null
  return (
    <Group gap="xs" component="ul" className={classes.plain} aria-label={t('plan.moves')}>
      {moves.map(({ from, to, count }) => (
        <Paper key={`${from} ${to}`} component="li" withBorder px="sm" py={6}>
          <Group gap={6} fz="sm">
            <Text span fw={600} size="sm">
              {format.number(count)}
            </Text>
            {from === null ? (
              <span>{t('plan.noTier')}</span>
            ) : (
              <TierBadge tier={from} tiers={tiers} />
            )}
            <Icon name="arrowRight" size={14} />
            {to === null ? <span>{t('plan.noTier')}</span> : <TierBadge tier={to} tiers={tiers} />}
          </Group>
        </Paper>
      ))}
    </Group>
  )
}
