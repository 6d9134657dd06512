import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { type BuiltPages, buildPages } from './build-pages.ts'
import { type BookOptions, type OpenBook, openBook } from './open-book.ts'
import { openBrowser } from './open-browser.ts'
import { type Look, visit } from './visit.ts'

interface Options extends BookOptions {
  /** The pages as they are released, for tests that measure time; by default React tells of mistakes. */
  readonly isReleased?: boolean
}

interface TestedPages {
  /** Opens an address, such as `/accounts`, in a fresh browser profile that ends with the test. */
  open(path: string, look?: Look): Promise<Page>
  /** The book behind the pages; there from the first test on. */
  book(): OpenBook
}

/**
 * Serves the pages over a book and starts a browser, for the tests of a file. A test fails where its
 * pages log an error, throw one, or get a refusal that it has not announced.
 */
export function pagesOfBook(options: Options = {}): TestedPages {
  let browser: Browser
  let book: OpenBook
  let released: BuiltPages | null = null
  const faults: string[] = []
  beforeAll(async () => {
    browser = await openBrowser(inject('chromium'))
    released = options.isReleased ? await buildPages('production') : null
    book = await openBook(released?.pagesDir ?? inject('pagesDir'), options)
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    expect([...faults.splice(0), ...book.faults]).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await book?.close()
    await released?.remove()
  })
  return {
    open: (path, look) => visit({ browser, faults, url: book.url, now: book.now }, path, look),
    book: () => book,
  }
}
