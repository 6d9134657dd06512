import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Language } from '#src/core/model/model.ts'

/** Who looks at a page, and on what. */
export interface Look {
  readonly language?: Language
  readonly scheme?: 'light' | 'dark'
  /** Of the window, in pixels; 375 is a phone. */
  readonly width?: number
  readonly height?: number
  /** Whether there are fingers instead of a mouse. */
  readonly isTouch?: boolean
  /** Signs in before the page is opened. */
  readonly password?: string
  /** Statuses of answers that this visit provokes; any other refusal is a fault. */
  readonly refusals?: readonly number[]
}

interface Site {
  readonly browser: Browser
  readonly url: string
  readonly now: () => Date
  /** What goes wrong in the browser is added here. */
  readonly faults: string[]
}

/** Opens an address of the pages as a person who was never here before. */
export async function visit(site: Site, path: string, look: Look = {}): Promise<Page> {
  const { language, scheme = 'light', width = 1280, height = 800, isTouch = false, password } = look
  const context = await site.browser.newContext({
    baseURL: site.url,
    viewport: { width, height },
    colorScheme: scheme,
    hasTouch: isTouch,
    locale: 'en-GB',
    timezoneId: 'Europe/Madrid',
    reducedMotion: 'reduce',
  })
  if (language) {
    await context.addInitScript((chosen) => {
      const isOurs = location.protocol === 'http:'
      if (isOurs && localStorage.getItem('key-accounts-language') === null) {
        localStorage.setItem('key-accounts-language', chosen)
      }
    }, language)
  }
  if (password !== undefined) await context.request.post('/api/session', { data: { password } })
  collectFaults(context, site.faults, look.refusals ?? [])
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await page.clock.setFixedTime(site.now())
  await page.goto(path)
  return page
}

function collectFaults(context: BrowserContext, faults: string[], refusals: readonly number[]) {
  context.on('weberror', (error) => faults.push(`page: ${error.error()}`))
  context.on('console', (message) => {
    const isOfResponse = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isOfResponse) faults.push(`console: ${message.text()}`)
  })
  context.on('response', (response) => {
    const status = response.status()
    if (status >= 400 && !refusals.includes(status)) faults.push(`${status}: ${response.url()}`)
  })
}
