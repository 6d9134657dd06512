import { useComputedColorScheme, VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { BookRows } from '../../../api/book.ts'
import type { Portfolio } from '../../../api/portfolio.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'
import { accountPath } from '../paths.ts'
import { drawPoints } from './draw-points.ts'
import type { Layout } from './layout.ts'
import classes from './matrix.module.css'
import { MatrixCard } from './matrix-card.tsx'
import { MatrixGrid, MatrixLabels } from './matrix-grid.tsx'
import { MatrixOverlay } from './matrix-overlay.tsx'
import { usePointing } from './use-pointing.ts'

interface MatrixPlotProps {
  readonly book: BookRows
  readonly layout: Layout
  readonly thresholds: Portfolio['matrix']['thresholds']
  /** Places that a line was drawn around; null where none was. */
  readonly chosen: ReadonlySet<number> | null
  readonly isLassoing: boolean
  readonly onChoose: (places: readonly number[]) => void
}

/** The matrix itself: bubbles to point at, to open and to draw a line around, and to step through by keys. */
export function MatrixPlot(props: MatrixPlotProps) {
  const { book, layout, thresholds, chosen, isLassoing, onChoose } = props
  const { t } = useTranslation('portfolio')
  const navigate = useNavigate()
  const area = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const isDark = useComputedColorScheme() === 'dark'
  const idAt = (place: number) => book.columns.id[layout.rows[place] ?? -1] ?? ''
  const onOpen = (place: number) => void navigate(accountPath(idAt(place)))
  const pointing = usePointing(area, { layout, isLassoing, onChoose, onOpen })
  const place =
    pointing.place !== null && pointing.place < layout.rows.length ? pointing.place : null

  useEffect(() => {
    if (!canvas.current || layout.width <= 0) return
    const paper = isDark ? '#1f2023' : '#ffffff'
    drawPoints(canvas.current, { book, layout, chosen, paper })
  }, [book, layout, chosen, isDark])

  const onKeyDown = (event: KeyboardEvent) => {
    const last = layout.rows.length - 1
    const next = stepTo(event.key, place, last)
    if (next !== null) {
      event.preventDefault()
      pointing.setPlace(next)
    } else if (event.key === 'Enter' && place !== null) onOpen(place)
    else if (event.key === 'Escape') pointing.setPlace(null)
  }

  return (
    <div
      ref={area}
      className={classes.plot}
      style={{ height: layout.height + 2 }}
      data-lasso={isLassoing || undefined}
      data-pointed={place !== null || undefined}
      role="listbox"
      tabIndex={0}
      aria-label={t('matrix.label', { count: layout.rows.length })}
      aria-activedescendant={place === null ? undefined : 'matrix-point'}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) pointing.setPlace((now) => now ?? 0)
      }}
      onBlur={() => pointing.setPlace(null)}
      {...pointing.hand}
    >
      <MatrixGrid layout={layout} thresholds={thresholds} />
      <canvas ref={canvas} className={classes.layer} />
      <MatrixLabels layout={layout} thresholds={thresholds} />
      <MatrixOverlay layout={layout} place={place} lasso={pointing.lasso} />
      <PointInWords book={book} layout={layout} place={place ?? 0} isCurrent={place !== null} />
      {place !== null && <MatrixCard book={book} layout={layout} place={place} />}
    </div>
  )
}

/** Which place a key leads to; in order of rank. Null where it leads nowhere. */
function stepTo(key: string, place: number | null, last: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min((place ?? -1) + 1, last)
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max((place ?? 1) - 1, 0)
  if (key === 'PageDown') return Math.min((place ?? 0) + 10, last)
  if (key === 'PageUp') return Math.max((place ?? 0) - 10, 0)
  if (key === 'Home') return 0
  return key === 'End' ? last : null
}

interface PointInWordsProps {
  readonly book: BookRows
  readonly layout: Layout
  readonly place: number
  readonly isCurrent: boolean
}

/** What a screen reader says of the bubble that one has stepped to. */
function PointInWords({ book, layout, place, isCurrent }: PointInWordsProps) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  const tierName = useTierName(book.tiers)
  const row = layout.rows[place] ?? 0
  const { columns } = book
  const words = t('matrix.point', {
    name: columns.name[row],
    tier: tierName(book.tiers[columns.tier[row] ?? 0]?.id ?? null),
    attractiveness: format.points(columns.attractiveness[row]),
    strength: format.points(columns.strength[row]),
    revenue: format.money(columns.revenue[row]),
  })
  return (
    <VisuallyHidden>
      <div
        id="matrix-point"
        role="option"
        tabIndex={-1}
        aria-selected={isCurrent}
        aria-posinset={place + 1}
        aria-setsize={layout.rows.length}
      >
        {words}
      </div>
    </VisuallyHidden>
  )
}
