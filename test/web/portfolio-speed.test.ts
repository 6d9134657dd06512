import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { BookRows } from '#src/api/book.ts'
import { pagesOfBook } from './pages-of-book.ts'

const pages = pagesOfBook({ companies: 40, deals: 160, isReleased: true })

/** A book of its own size in the place of the demo's: spread over the whole matrix, few of it large. */
function bookOf(size: number): BookRows {
  const column = <T>(value: (row: number) => T) =>
    Array.from({ length: size }, (_, row) => value(row))
  // Multiples of these two fill a square evenly.
  const [across, upright] = [0.7548776662466927, 0.5698402909980532]
  const spread = (row: number, by: number) => 1 + 99 * ((row * by) % 1)
  return {
    ...{ run: 1, asOf: '2026-11-20', modelVersion: 1, scale: 100 },
    tiers: ['key', 'candidate', 'prospect', 'regular'].map((id) => ({ id, name: id })),
    owners: [{ id: '1', name: 'Ana Ferrer', isActive: true }],
    industries: ['Glass'],
    ...{ quadrants: ['key'], segments: ['common'], lifecycles: ['customer'], days: ['2026-11-20'] },
    columns: {
      id: column((row) => `${row + 1}`),
      name: column((row) => `Account ${row + 1}`),
      unit: null,
      rank: column((row) => row + 1),
      score: column((row) => spread(row, across)),
      attractiveness: column((row) => spread(row, upright)),
      strength: column((row) => spread(row, across)),
      coverage: column(() => 1),
      revenue: column((row) => 10_000_000 / (row + 1)),
      share: column(() => 1 / size),
      tier: column((row) => (row < 10 ? 0 : row < 30 ? 1 : row % 9 === 0 ? 2 : 3)),
      tierSince: column(() => 0),
      owner: column(() => 0),
      industry: column(() => 0),
      ...{ quadrant: column(() => 0), segment: column(() => 0), lifecycle: column(() => 0) },
    },
  }
}

/** Opens the portfolio over a book of `size` accounts. */
async function openOver(size: number): Promise<Page> {
  const page = await pages.open('/runs')
  await page.route('**/api/book/rows', (route) => route.fulfill({ json: { book: bookOf(size) } }))
  await page.goto('/')
  await page.getByRole('listbox').waitFor()
  return page
}

test('the portfolio of 5,000 accounts begins to show within 1.5 s', async () => {
  const firstPaints: number[] = []
  for (let visit = 0; visit < 3; visit++) {
    const page = await openOver(5000)
    const firstPaint = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const [paint] = list.getEntriesByName('first-contentful-paint')
            if (paint) resolve(paint.startTime)
          }).observe({ type: 'paint', buffered: true })
        }),
    )
    firstPaints.push(firstPaint)
    await page.context().close()
  }
  // What else the machine does only makes it slower: the best of three tells what the page takes.
  expect(Math.min(...firstPaints)).toBeLessThan(1500)
  expect(Math.min(...firstPaints)).toBeGreaterThan(0)
})

test('50,000 points follow the hand: frames stay under 50 ms while one points at them', async () => {
  const page = await openOver(50_000)
  const sweeps: number[] = []
  for (let sweep = 0; sweep < 3; sweep++) sweeps.push(await page.evaluate(sweepFrames))
  expect(Math.min(...sweeps)).toBeLessThan(50)
  expect(Math.min(...sweeps)).toBeGreaterThan(0)
  await page
    .getByRole('listbox')
    .locator('p', { hasText: /^Account \d+$/ })
    .waitFor()
})

/** Points at a new place in each of 90 frames; resolves to the 95th percentile of their lengths, in ms. */
function sweepFrames(): Promise<number> {
  const area = document.querySelector('[role=listbox]')
  const box = area?.getBoundingClientRect()
  const lengths: number[] = []
  let last: number | null = null
  return new Promise((resolve) => {
    const step = () => {
      const now = Number(document.timeline.currentTime)
      if (last !== null) lengths.push(now - last)
      last = now
      if (!area || !box || lengths.length >= 90) {
        resolve(lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.95)] ?? 0)
        return
      }
      const part = (lengths.length + 1) / 92
      const place = {
        clientX: box.left + part * box.width,
        clientY: box.top + (0.5 + 0.4 * Math.sin(part * 9)) * box.height,
      }
      area.dispatchEvent(
        new PointerEvent('pointermove', { ...place, bubbles: true, pointerType: 'mouse' }),
      )
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })
}
