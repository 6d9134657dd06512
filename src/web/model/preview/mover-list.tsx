import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { shownPoints } from '../../../core/score/shown.ts'
import { Icon } from '../../lib/icon.tsx'
import { TierBadge } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import type { Mover, PreviewView } from './preview-view.ts'
import classes from './tier-table.module.css'

interface MoverListProps {
  readonly view: PreviewView
  readonly scale: 10 | 100
}

/** So many are shown until more are asked for. */
const fewMovers = 8

/** Who would be promoted or dropped, with score and rank before and after. */
export function MoverList({ view, scale }: MoverListProps) {
  const { t } = useTranslation('model')
  const [isWhole, { open: showAll }] = useDisclosure(false)
  const shown = isWhole ? view.movers : view.movers.slice(0, fewMovers)
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('preview.who')}
      </Text>
      <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
        {shown.map((mover) => (
          <MoverLine key={mover.id} mover={mover} view={view} scale={scale} />
        ))}
      </Stack>
      {shown.length < view.movers.length && (
        <Button variant="subtle" size="compact-sm" onClick={showAll}>
          {t('preview.showMore', { count: view.movers.length - shown.length })}
        </Button>
      )}
      {shown.length === view.movers.length && view.movedCount > view.movers.length && (
        <Text size="xs" c="dimmed">
          {t('preview.more', { count: view.movedCount - view.movers.length })}
        </Text>
      )}
    </Stack>
  )
}

function MoverLine({ mover, view, scale }: MoverListProps & { readonly mover: Mover }) {
  const { t } = useTranslation('model')
  const format = useFormat()
  const { id, name, from, to, scoreBefore, scoreAfter, rankBefore, rankAfter } = mover
  const shown = (score: number | null) =>
    format.points(score === null ? null : shownPoints(score, scale))
  const isRise = (to ?? Infinity) < (from ?? Infinity)
  return (
    <li style={{ padding: '6px 0' }}>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Text span c={isRise ? 'teal' : 'orange'} mt={2}>
          <Icon name={isRise ? 'arrowUp' : 'arrowDown'} size={14} />
        </Text>
        <div style={{ minWidth: 0, flex: 1 }}>
          <Anchor
            component={Link}
            to={`/accounts/${encodeURIComponent(id)}`}
            size="sm"
            lineClamp={2}
          >
            {name}
          </Anchor>
          <Group gap={6} fz="xs">
            <Place tier={from === null ? null : view.before[from]?.id} tiers={view.before} />
            <span aria-hidden>→</span>
            <Place tier={to === null ? null : view.after[to]?.id} tiers={view.after} />
          </Group>
          <Text size="xs" c="dimmed">
            {t('preview.scoreAndRank', {
              before: shown(scoreBefore),
              after: shown(scoreAfter),
              rankBefore: format.number(rankBefore),
              rankAfter: format.number(rankAfter),
            })}
          </Text>
        </div>
      </Group>
    </li>
  )
}

function Place({ tier, tiers }: { tier: string | null | undefined; tiers: PreviewView['after'] }) {
  const { t } = useTranslation('model')
  return (
    <span className={classes.tier}>
      {tier ? <TierBadge tier={tier} tiers={tiers} /> : t('preview.outOfPlay')}
    </span>
  )
}
