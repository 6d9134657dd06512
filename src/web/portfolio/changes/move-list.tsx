import { Anchor, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PortfolioMove } from '../../../api/portfolio.ts'
import { Icon } from '../../lib/icon.tsx'
import type { NamedTier } from '../../lib/tier-look.ts'
import { useFormat } from '../../lib/use-format.ts'
import { accountPath } from '../paths.ts'
import classes from '../portfolio.module.css'
import { TierOrNone } from './change-kinds.tsx'

interface MoveListProps {
  readonly moves: readonly PortfolioMove[]
  readonly tiers: readonly NamedTier[]
}

/** Account by account: from which tier to which, with the score and what moved it. */
export function MoveList({ moves, tiers }: MoveListProps) {
  const { t } = useTranslation('portfolio')
  return (
    <ul className={`${classes.plain} ${classes.scroller}`} aria-label={t('changes.moves')}>
      {moves.map((move) => (
        <li key={move.id} className={classes.line}>
          <Group gap={6} wrap="nowrap" align="flex-start">
            <Text span c={move.isRise ? 'teal' : 'orange'} lh={1.2}>
              <Icon name={move.isRise ? 'arrowUp' : 'arrowDown'} size={14} />
            </Text>
            <div className={classes.name}>
              <Anchor component={Link} size="sm" to={accountPath(move.id)}>
                {move.name}
              </Anchor>
              <Group gap={6} fz="xs" c="dimmed">
                <TierOrNone tier={move.from} tiers={tiers} none={t('changes.new')} />
                <Icon name="arrowRight" size={12} />
                <TierOrNone tier={move.to} tiers={tiers} none={t('changes.gone')} />
              </Group>
              <Why move={move} />
            </div>
          </Group>
        </li>
      ))}
    </ul>
  )
}

function Why({ move }: { readonly move: PortfolioMove }) {
  const { t } = useTranslation(['portfolio', 'app'])
  const format = useFormat()
  const { scoreBefore, scoreAfter, cause, reason } = move
  const parts = [
    ...(reason === null ? [] : [t(`app:reason.${reason}`)]),
    ...(scoreBefore === null || scoreAfter === null || scoreBefore === scoreAfter
      ? []
      : [
          t('changes.score', {
            before: format.points(scoreBefore),
            after: format.points(scoreAfter),
          }),
        ]),
    ...(cause === null
      ? []
      : [t('changes.cause', { criterion: cause.label, change: format.change(cause.change, 1) })]),
  ]
  if (parts.length === 0 && scoreBefore === scoreAfter) parts.push(t('changes.places'))
  if (parts.length === 0) return null
  return (
    <Text size="xs" c="dimmed">
      {parts.join(' · ')}
    </Text>
  )
}
