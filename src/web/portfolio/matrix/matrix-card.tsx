import { Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BookRows } from '../../../api/book.ts'
import { TierBadge } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import type { Layout } from './layout.ts'
import classes from './matrix.module.css'

interface MatrixCardProps {
  readonly book: BookRows
  readonly layout: Layout
  readonly place: number
}

/** The account that is pointed at, beside its bubble. */
export function MatrixCard({ book, layout, place }: MatrixCardProps) {
  const { t } = useTranslation(['portfolio', 'app'])
  const format = useFormat()
  const { columns } = book
  const row = layout.rows[place] ?? 0
  const x = layout.x[place] ?? 0
  const y = layout.y[place] ?? 0
  const gap = (layout.radius[place] ?? 0) + 10
  const across = x < layout.width / 2 ? { left: x + gap } : { right: layout.width - x + gap }
  const upright = y < layout.height / 2 ? { top: y } : { bottom: layout.height - y }
  // Where there is no room beside the bubble the card stands above or below it.
  const isNarrow = layout.width < 480
  const off = y < layout.height / 2 ? { top: y + gap } : { bottom: layout.height - y + gap }
  return (
    <Paper
      withBorder
      shadow="md"
      p="xs"
      className={classes.card}
      style={isNarrow ? { left: 8, ...off } : { ...across, ...upright }}
    >
      <Text size="sm" fw={600} lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
        {columns.name[row]}
      </Text>
      <Text size="xs" component="div">
        <TierBadge tier={book.tiers[columns.tier[row] ?? 0]?.id ?? null} tiers={book.tiers} />
      </Text>
      <dl className={classes.facts}>
        <dt>{t('card.score')}</dt>
        <dd>{format.points(columns.score[row])}</dd>
        <dt>{t('app:axis.attractiveness')}</dt>
        <dd>{format.points(columns.attractiveness[row])}</dd>
        <dt>{t('app:axis.strength')}</dt>
        <dd>{format.points(columns.strength[row])}</dd>
        <dt>{t('card.revenue')}</dt>
        <dd>{format.money(columns.revenue[row])}</dd>
        <dt>{t('card.owner')}</dt>
        <dd>{book.owners[columns.owner[row] ?? -1]?.name ?? '—'}</dd>
      </dl>
    </Paper>
  )
}
