import type { MatrixThresholds } from '../../../core/portfolio/matrix.ts'
import { type NamedTier, tierLook } from '../../lib/tier-look.ts'
import { drawDots } from './draw-dots.ts'
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

/** Up to this many accounts of a tier are drawn as shapes, beyond it as dots. */
const mostShapes = 3000

const margin = 6

/** Draws strength to the right and attractiveness upwards, from 1 to 100; the highest tiers on top. */
export function drawScatter(canvas: HTMLCanvasElement, scatter: Scatter): void {
  const { width, height, points, tiers } = scatter
  const ratio = devicePixelRatio
  canvas.width = width * ratio
  canvas.height = height * ratio
  const context = canvas.getContext('2d')
  if (!context) return
  const axes = {
    x: (value: number) => margin + ((value - 1) / 99) * (width - 2 * margin),
    y: (value: number) => height - margin - ((value - 1) / 99) * (height - 2 * margin),
  }
  const counts = new Uint32Array(tiers.length)
  for (const tier of points.tiers) counts[tier] = (counts[tier] ?? 0) + 1
  const isDot = tiers.map((_, tier) => (counts[tier] ?? 0) > mostShapes)
  const dots = isDot.map((is, tier) =>
    is ? tierLook(tiers[tier]?.id ?? null, tiers).colour : null,
  )
  drawDots(context, points, { ...axes, ratio, colours: dots })
  context.scale(ratio, ratio)
  drawFrame(context, scatter, axes)
  for (let tier = tiers.length - 1; tier >= 0; tier--) {
    if (!isDot[tier]) drawShapes(context, scatter, { ...axes, tier })
  }
}

interface Axes {
  x(strength: number): number
  y(attractiveness: number): number
}

function drawFrame(
  context: CanvasRenderingContext2D,
  { width, height, thresholds, isDark }: Scatter,
  { x, y }: Axes,
): void {
  const [across, up] = [x(thresholds.strength), y(thresholds.attractiveness)]
  context.strokeStyle = isDark ? '#5c5f66' : '#adb5bd'
  context.strokeRect(0.5, 0.5, width - 1, height - 1)
  context.setLineDash([4, 4])
  context.beginPath()
  context.moveTo(across, 0)
  context.lineTo(across, height)
  context.moveTo(0, up)
  context.lineTo(width, up)
  context.stroke()
}

function drawShapes(
  context: CanvasRenderingContext2D,
  { points: { attractiveness, strength, tiers: tierOf }, tiers }: Scatter,
  { x, y, tier }: Axes & { readonly tier: number },
): void {
  const { colour, path } = tierLook(tiers[tier]?.id ?? null, tiers)
  const isLast = tier === tiers.length - 1
  const size = isLast ? 2.5 : 4.5
  const shape = new Path2D(path)
  context.fillStyle = colour
  context.globalAlpha = isLast ? 0.45 : 0.95
  for (let row = 0; row < tierOf.length; row++) {
    if (tierOf[row] !== tier) continue
    const [left, top] = [x(strength[row] ?? NaN), y(attractiveness[row] ?? NaN)]
    if (Number.isNaN(left) || Number.isNaN(top)) continue
    context.save()
    context.translate(left, top)
    context.scale(size, size)
    context.fill(shape)
    context.restore()
  }
}
