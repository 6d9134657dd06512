import { Stack, Text, useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { shownPoints } from '../../../core/score/shown.ts'
import { useFormat } from '../../lib/use-format.ts'
import { drawScatter } from './draw-scatter.ts'
import type { PreviewPoints } from './preview-messages.ts'
import type { PreviewView } from './preview-view.ts'

interface DraftScatterProps {
  readonly view: PreviewView
  readonly points: PreviewPoints
  /** Which look at the draft the points are of. */
  readonly look: number
  readonly scale: 10 | 100
}

/** The accounts in the matrix of the draft, small. */
export function DraftScatter({ view, points, look, scale }: DraftScatterProps) {
  const { t } = useTranslation('model')
  const format = useFormat()
  const { ref, width } = useElementSize()
  const canvas = useRef<HTMLCanvasElement>(null)
  const isDark = useComputedColorScheme() === 'dark'
  const height = Math.round(Math.min(260, width * 0.7))
  const { thresholds, after } = view
  useEffect(() => {
    if (!canvas.current || width === 0) return
    drawScatter(canvas.current, { points, tiers: after, thresholds, width, height, isDark })
    canvas.current.dataset.look = String(look)
  }, [points, look, after, thresholds, width, height, isDark])
  const shown = (value: number) => format.points(shownPoints(value, scale))
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('preview.scatter')}
      </Text>
      <div ref={ref}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('preview.scatterLabel', {
            strength: shown(thresholds.strength),
            attractiveness: shown(thresholds.attractiveness),
          })}
          style={{ width: '100%', height, display: 'block' }}
        />
      </div>
      <Text size="xs" c="dimmed">
        {t('preview.scatterLabel', {
          strength: shown(thresholds.strength),
          attractiveness: shown(thresholds.attractiveness),
        })}
      </Text>
    </Stack>
  )
}
