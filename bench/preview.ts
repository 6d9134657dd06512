import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { systemClock } from '#src/system-clock.ts'
import { openServer } from '#test/server/open-server.ts'
import { buildPages } from '#test/web/build-pages.ts'
import { chromiumPath } from '#test/web/chromium-path.ts'
import { openBrowser } from '#test/web/open-browser.ts'
import { pretendTenant } from './pretend-tenant.ts'

/**
 * The model page in a browser, as it is released, over so many accounts: a weight is moved by the
 * keyboard, one step after the other, and the page itself notes when what it shows has changed.
 * Usage: node bench/preview.ts [accounts] [moves]
 */
const size = Number(process.argv[2] ?? 100_000)
const moves = Number(process.argv[3] ?? 30)
const targets = { settled: 100, drawn: 500, blocked: 200 }

const { pagesDir, remove } = await buildPages('production')
const tenant = pretendTenant(size)
const { app } = openServer({
  ...{ pagesDir, clock: systemClock, tenantOf: async () => tenant },
  defaultFields: { fit: 'hs_ideal_customer_profile' },
})
const server = app.listen(0, '127.0.0.1')
await once(server, 'listening')
const browser = await openBrowser(await chromiumPath())
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.addInitScript({ path: fileURLToPath(new URL('watch-preview.js', import.meta.url)) })
  const { port } = server.address() as AddressInfo
  const opened = performance.now()
  await page.goto(`http://127.0.0.1:${port}/model`)
  await page.locator('canvas[data-look="1"]').waitFor({ timeout: 120_000 })
  const readyMs = performance.now() - opened
  const seen = []
  await page.getByRole('slider', { name: 'Weight of Current revenue' }).focus()
  for (let move = 0; move < moves; move++) seen.push(await moveWeight(page))
  report(await browserName(page), { readyMs, seen, blocked: await longestBlock(page) })
} finally {
  await browser.close()
  server.close()
  await remove()
}

/** Milliseconds from the key to what was shown. */
interface Seen {
  readonly settled: number
  readonly drawn: number
}

/** One step of the slider, when its effects on every criterion are told too and the page is at rest. */
async function moveWeight(page: Page): Promise<Seen> {
  await page.keyboard.press('ArrowRight')
  const times = await page.waitForFunction(() => {
    const { key, settled, drawn } = Reflect.get(globalThis, 'notes')
    return settled > 0 && drawn > 0 ? { settled: settled - key, drawn: drawn - key } : null
  })
  const seen = await times.jsonValue()
  await page.waitForTimeout(1500)
  if (!seen) throw new Error('a move was not seen')
  return seen
}

function longestBlock(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...Reflect.get(globalThis, 'notes').blocks))
}

function browserName(page: Page): Promise<string> {
  return page.evaluate(() => navigator.userAgent.match(/(Headless)?Chrome\/[\d.]+/)?.[0] ?? '')
}

function report(
  browserVersion: string,
  found: { readyMs: number; seen: readonly Seen[]; blocked: number },
): void {
  const settled = found.seen.map((one) => one.settled)
  const drawn = found.seen.map((one) => one.drawn)
  console.log(
    `${size.toLocaleString('en')} accounts, ${browserVersion}, ${moves} moves of a weight`,
  )
  console.log(
    `from opening the page to the first preview: ${Math.round(found.readyMs)} ms (book read, decoded and judged)`,
  )
  console.log(line('tiers, moves and shares settled', settled, targets.settled))
  console.log(line('matrix redrawn', drawn, targets.drawn))
  console.log(
    `longest block of the main thread: ${Math.round(found.blocked)} ms (target: below ${targets.blocked})`,
  )
  const isMet =
    median(settled) < targets.settled &&
    median(drawn) < targets.drawn &&
    found.blocked < targets.blocked
  if (!isMet) process.exitCode = 1
}

function line(what: string, times: readonly number[], target: number): string {
  const worst = Math.round(Math.max(...times))
  return `${what}: median ${Math.round(median(times))} ms, worst ${worst} ms (target: median below ${target})`
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}
