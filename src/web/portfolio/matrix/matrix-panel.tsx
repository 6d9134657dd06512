import { Anchor, Box, Group, Stack, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { BookRows } from '../../../api/book.ts'
import type { Portfolio } from '../../../api/portfolio.ts'
import { Answered } from '../../lib/answered.tsx'
import { bookRowsQuery } from '../../lib/book-rows.ts'
import { Loading } from '../../lib/loading.tsx'
import { Panel } from '../../lib/panel.tsx'
import { accountsPath } from '../paths.ts'
import { useAxes } from './axes.ts'
import { bookPoints } from './book-points.ts'
import { ChosenAccounts } from './chosen-accounts.tsx'
import { layOut } from './layout.ts'
import classes from './matrix.module.css'
import { AxesMenu, MatrixFilters } from './matrix-filters.tsx'
import { MatrixPlot } from './matrix-plot.tsx'
import { usePointFilter } from './use-point-filter.ts'

type Thresholds = Portfolio['matrix']['thresholds']

/** The KAISM matrix with its filters, and what was chosen in it. */
export function MatrixPanel({ thresholds }: { readonly thresholds: Thresholds }) {
  const { t } = useTranslation('portfolio')
  const query = useQuery(bookRowsQuery)
  return (
    <Panel title={t('matrix.title')} lead={t('matrix.lead')}>
      <Answered query={query} loading={<Loading shape="block" height={460} />}>
        {({ book }) => book && <Matrix book={book} thresholds={thresholds} />}
      </Answered>
    </Panel>
  )
}

interface MatrixProps {
  readonly book: BookRows
  readonly thresholds: Thresholds
}

function Matrix({ book, thresholds }: MatrixProps) {
  const { t } = useTranslation(['portfolio', 'app'])
  const [filter, setFilter] = usePointFilter()
  const [axes, setAxes] = useAxes()
  const [isLassoing, setLassoing] = useState(false)
  const { ref, width } = useElementSize()
  const height = Math.round(Math.min(560, Math.max(320, width * 0.62)))
  const points = useMemo(() => bookPoints(book, filter), [book, filter])
  const layout = useMemo(
    () => layOut(book, points.rows, { width: Math.max(width - 2, 0), height, axes }),
    [book, points, width, height, axes],
  )
  // A choice is of these points: where others are shown, there is none.
  const [choice, setChoice] = useState<{
    readonly of: object
    readonly places: Set<number>
  } | null>(null)
  const chosen = choice?.of === points ? choice.places : null
  const vertical = axes.isAttractiveUp ? '↑' : '↓'
  return (
    <Stack gap="xs">
      <MatrixFilters
        {...{ book, filter, setFilter, isLassoing, setLassoing }}
        axesMenu={<AxesMenu axes={axes} setAxes={setAxes} />}
      />
      <div className={classes.axis}>
        <span>{`${vertical} ${t('app:axis.attractiveness')}`}</span>
        <span aria-live="polite">{t('matrix.shown', { count: points.rows.length })}</span>
      </div>
      <Box ref={ref} miw={0}>
        {width > 0 &&
          (points.rows.length > 0 ? (
            <MatrixPlot
              {...{ book, layout, thresholds, chosen, isLassoing }}
              onChoose={(places) => {
                setLassoing(false)
                setChoice(places.length === 0 ? null : { of: points, places: new Set(places) })
              }}
            />
          ) : (
            <Text c="dimmed" size="sm" ta="center" py={120}>
              {t('matrix.none')}
            </Text>
          ))}
      </Box>
      <div className={classes.axis}>
        <span>{!axes.isStrongRight && `← ${t('app:axis.strength')}`}</span>
        <span>{axes.isStrongRight && `${t('app:axis.strength')} →`}</span>
      </div>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {t('matrix.hint')}
        </Text>
        {points.withoutPlace > 0 && (
          <Anchor
            component={Link}
            size="xs"
            to={accountsPath({
              tier: filter.tiers,
              ...(filter.owner === null ? {} : { owner: filter.owner }),
              industry: filter.industry,
              quadrant: 'undecided',
            })}
          >
            {t('matrix.withoutPlace', { count: points.withoutPlace })}
          </Anchor>
        )}
      </Group>
      {chosen && (
        <ChosenAccounts
          book={book}
          rows={[...chosen].map((place) => layout.rows[place] ?? 0).sort((a, b) => a - b)}
          onClear={() => setChoice(null)}
        />
      )}
    </Stack>
  )
}
