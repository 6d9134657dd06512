import type { PreviewPoints } from './preview-messages.ts'

interface Dots {
  x(strength: number): number
  y(attractiveness: number): number
  /** Pixels of the screen for one of the page. */
  readonly ratio: number
  /** Of each tier as `#rrggbb`; null for tiers that are not drawn as dots. */
  readonly colours: readonly (string | null)[]
}

/** How much of the colour a dot has, of 255. */
const opacity = 120

/**
 * Draws accounts as dots of two by two pixels, in the place of what the canvas holds: a hundred
 * thousand of them in the time in which it would draw a few thousand shapes.
 */
export function drawDots(
  context: CanvasRenderingContext2D,
  { attractiveness, strength, tiers }: PreviewPoints,
  { x, y, ratio, colours }: Dots,
): void {
  if (colours.every((colour) => colour === null)) return
  const { width, height } = context.canvas
  const image = context.createImageData(width, height)
  const pixels = new Uint32Array(image.data.buffer)
  const values = colours.map((colour) => (colour === null ? 0 : pixelOf(colour)))
  for (let row = 0; row < tiers.length; row++) {
    const value = values[tiers[row] ?? 0] ?? 0
    const left = Math.round(x(strength[row] ?? NaN) * ratio)
    const top = Math.round(y(attractiveness[row] ?? NaN) * ratio)
    if (value === 0 || !(left > 0 && left < width && top > 0 && top < height)) continue
    const at = top * width + left
    pixels[at] = value
    pixels[at - 1] = value
    pixels[at - width] = value
    pixels[at - width - 1] = value
  }
  context.putImageData(image, 0, 0)
}

/** As the canvas holds it in memory of the usual byte order: alpha, blue, green, red. */
function pixelOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return ((opacity << 24) | ((blue ?? 0) << 16) | ((green ?? 0) << 8) | (red ?? 0)) >>> 0
}
