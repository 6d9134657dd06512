import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { buildPages } from '#test/web/build-pages.ts'
import { chromiumPath } from '#test/web/chromium-path.ts'
import { type OpenBook, openBook } from '#test/web/open-book.ts'
import { openBrowser } from '#test/web/open-browser.ts'
import { type Look, visit } from '#test/web/visit.ts'

/**
 * Takes the pictures of the pages in `docs/images/`, over the demo's book: each page light and dark,
 * and the portfolio on a phone. Names of pages after `--` take only those: `npm run screenshots -- model`.
 */
const folder = fileURLToPath(new URL('../docs/images/', import.meta.url))

interface Shot {
  readonly name: string
  readonly path: string
  readonly look: Look
}

const wanted = process.argv.slice(2)
const { pagesDir, remove } = await buildPages('production')
const browser = await openBrowser(await chromiumPath())
const book = await openBook(pagesDir, { companies: 300, deals: 2500 })
try {
  await mkdir(folder, { recursive: true })
  for (const shot of shotsOf(book)) {
    if (wanted.length === 0 || wanted.some((name) => shot.name.startsWith(name))) {
      await take(browser, book, shot)
    }
  }
} finally {
  await browser.close()
  await book.close()
  await remove()
}

function shotsOf({ demo }: OpenBook): Shot[] {
  const account = demo?.accounts[0]?.id ?? ''
  const run = demo?.runs[1].run ?? ''
  const pages = [
    { name: 'portfolio', path: '/' },
    { name: 'accounts', path: '/accounts' },
    { name: 'account', path: `/accounts/${account}` },
    { name: 'report', path: `/accounts/${account}/report` },
    { name: 'model', path: '/model' },
    { name: 'playbook', path: '/playbook' },
    { name: 'runs', path: '/runs' },
    { name: 'run', path: `/runs/${run}` },
    { name: 'connection', path: '/connection' },
  ]
  const both = pages.flatMap(({ name, path }) => [
    { name: `${name}-light`, path, look: { scheme: 'light' } as const },
    { name: `${name}-dark`, path, look: { scheme: 'dark' } as const },
  ])
  return [...both, { name: 'portfolio-phone', path: '/', look: { width: 375, height: 812 } }]
}

/** Of the whole page. Throws where the page has a fault, so that none is shown to readers. */
async function take(browser: Browser, book: OpenBook, { name, path, look }: Shot): Promise<void> {
  const faults: string[] = []
  const page = await visit({ browser, faults, url: book.url, now: book.now }, path, look)
  await page.locator('main h1').waitFor()
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: true, animations: 'disabled' })
  await page.context().close()
  if (faults.length > 0) throw new Error(`${name}: ${faults.join('; ')}`)
}
