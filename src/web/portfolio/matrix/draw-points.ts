import type { BookRows } from '../../../api/book.ts'
import { tierLook } from '../../lib/tier-look.ts'
import type { Layout } from './layout.ts'

interface Drawing {
  readonly book: BookRows
  readonly layout: Layout
  /** Places of the layout that stand out; null lets all. */
  readonly chosen: ReadonlySet<number> | null
  /** Behind the bubbles, which it sets apart from one another. */
  readonly paper: string
}

/** Draws every bubble in the colour and shape of its tier, the small ones on top. */
export function drawPoints(canvas: HTMLCanvasElement, drawing: Drawing): void {
  const { book, layout, chosen } = drawing
  const { width, height, rows, x, y, radius } = layout
  const ratio = devicePixelRatio
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  const context = canvas.getContext('2d')
  if (!context) return
  const stampFor = stamps(drawing, ratio)
  for (const place of drawingOrder(layout, book)) {
    const stamp = stampFor(book.columns.tier[rows[place] ?? 0] ?? 0, radius[place] ?? 0)
    context.globalAlpha = chosen === null || chosen.has(place) ? 1 : 0.12
    context.drawImage(
      stamp,
      Math.round((x[place] ?? 0) * ratio - stamp.width / 2),
      Math.round((y[place] ?? 0) * ratio - stamp.height / 2),
    )
  }
}

/** The large ones first; among equals those of the lower tiers. */
function drawingOrder({ rows, radius }: Layout, { columns }: BookRows): number[] {
  const tier = (place: number) => columns.tier[rows[place] ?? 0] ?? 0
  return [...rows.keys()].sort(
    (a, b) => (radius[b] ?? 0) - (radius[a] ?? 0) || tier(b) - tier(a) || b - a,
  )
}

/** A bubble of each tier and size is drawn once and then stamped: tens of thousands have few sizes. */
function stamps({ book, paper }: Drawing, ratio: number) {
  const kept = new Map<string, HTMLCanvasElement>()
  return (tier: number, radius: number) => {
    const size = Math.max(2, Math.round(radius * ratio))
    const key = `${tier} ${size}`
    const known = kept.get(key)
    if (known) return known
    const { colour, path } = tierLook(book.tiers[tier]?.id ?? null, book.tiers)
    const stamp = document.createElement('canvas')
    stamp.width = stamp.height = 2 * size + 2
    const context = stamp.getContext('2d')
    if (context) {
      context.translate(size + 1, size + 1)
      context.scale(size, size)
      const shape = new Path2D(path)
      context.globalAlpha = 0.78
      context.fillStyle = colour
      context.fill(shape)
      context.globalAlpha = 1
      context.lineWidth = ratio / size
      context.strokeStyle = paper
      context.stroke(shape)
    }
    kept.set(key, stamp)
    return stamp
  }
}
