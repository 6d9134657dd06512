import type { MatrixThresholds } from '../../../core/portfolio/matrix.ts'
import { type NamedTier, tierLook } from '../../lib/tier-look.ts'
import type { PreviewPoints } from './preview-messages.ts'

interface Scatter {
  readonly points: PreviewPoints
  readonly tiers: readonly NamedTier[]
  readonly thresholds: MatrixThresholds
  /** In pixels of the page. */
  readonly width: number
  readonly height: number
  readonly isDark: boolean
}

/** Up to this many accounts of the last tier are drawn as shapes, beyond it as dots. */
const mostShapes = 3000

/** Draws strength to the right and attractiveness upwards, from 1 to 100; the highest tiers on top. */
export function drawScatter(canvas: HTMLCanvasElement, scatter: Scatter): void {
  const { width, height, thresholds, isDark } = scatter
  const ratio = devicePixelRatio
  canvas.width = width * ratio
  canvas.height = height * ratio
  const context = canvas.getContext('2d')
  if (!context) return
  context.scale(ratio, ratio)
  const x = (value: number) => 6 + ((value - 1) / 99) * (width - 12)
  const y = (value: number) => height - 6 - ((value - 1) / 99) * (height - 12)
  context.strokeStyle = isDark ? '#5c5f66' : '#adb5bd'
  context.strokeRect(0.5, 0.5, width - 1, height - 1)
  context.setLineDash([4, 4])
  line(context, [x(thresholds.strength), 0], [x(thresholds.strength), height])
  line(context, [0, y(thresholds.attractiveness)], [width, y(thresholds.attractiveness)])
  drawPoints(context, scatter, { x, y })
}

interface Axes {
  x(strength: number): number
  y(attractiveness: number): number
}

function drawPoints(
  context: CanvasRenderingContext2D,
  { points, tiers }: Scatter,
  { x, y }: Axes,
): void {
  const { attractiveness, strength } = points
  const rows = Array.from({ length: tiers.length }, (): number[] => [])
  points.tiers.forEach((tier, row) => {
    rows[tier]?.push(row)
  })
  tiers.forEach((_, index) => {
    const place = tiers.length - 1 - index
    const { colour, path } = tierLook(tiers[place]?.id ?? null, tiers)
    const ofTier = rows[place] ?? []
    const isMany = ofTier.length > mostShapes
    const isLast = index === 0
    const shape = new Path2D(path)
    context.fillStyle = colour
    context.globalAlpha = isLast ? 0.45 : 0.95
    for (const row of ofTier) {
      const [left, top] = [x(strength[row] ?? NaN), y(attractiveness[row] ?? NaN)]
      if (Number.isNaN(left) || Number.isNaN(top)) continue
      if (isMany) context.fillRect(left - 1, top - 1, 2, 2)
      else fillShape(context, shape, { left, top, size: isLast ? 2.5 : 4.5 })
    }
  })
}

function fillShape(
  context: CanvasRenderingContext2D,
  shape: Path2D,
  { left, top, size }: { left: number; top: number; size: number },
): void {
  context.save()
  context.translate(left, top)
  context.scale(size, size)
  context.fill(shape)
  context.restore()
}

function line(
  context: CanvasRenderingContext2D,
  [fromX, fromY]: readonly [number, number],
  [toX, toY]: readonly [number, number],
): void {
  context.beginPath()
  context.moveTo(fromX, fromY)
  context.lineTo(toX, toY)
  context.stroke()
}
