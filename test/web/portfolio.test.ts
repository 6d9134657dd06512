import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { BookRows, BookRowsAnswer } from '#src/api/book.ts'
import type { Portfolio } from '#src/api/portfolio.ts'
import { expectAccessible } from './expect-accessible.ts'
import { pagesOfBook } from './pages-of-book.ts'

const pages = pagesOfBook()

const matrix = (page: Page) => page.getByRole('listbox')
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function openPortfolio(path = '/', look = {}): Promise<Page> {
  const page = await pages.open(path, look)
  await matrix(page).waitFor()
  return page
}

/** The best account with a place in the matrix, and where its bubble is. */
async function bestBubble(page: Page) {
  const { book } = await page.evaluate(
    async () => (await (await fetch('/api/book/rows')).json()) as BookRowsAnswer,
  )
  if (!book) throw new Error('no book')
  const { columns } = book
  const row = columns.id.findIndex(
    (_, index) => columns.strength[index] !== null && columns.attractiveness[index] !== null,
  )
  const box = await matrix(page).boundingBox()
  const [id, name] = [columns.id[row], columns.name[row]]
  if (!box || id === undefined || name === undefined) throw new Error('no account')
  const part = (points: number | null | undefined) => ((points ?? 1) - 1) / 99
  const inset = 12
  const x = box.x + 1 + inset + part(columns.strength[row]) * (box.width - 2 - 2 * inset)
  const y =
    box.y + 1 + inset + (1 - part(columns.attractiveness[row])) * (box.height - 2 - 2 * inset)
  return { id, name, x, y }
}

describe('the matrix', () => {
  test('draws the tiers in their colours', async () => {
    const page = await openPortfolio()
    const colours = await matrix(page)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } =
          canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {}
        const found = new Set<string>()
        for (let at = 0; data && at < data.length; at += 4) {
          // Seen through a little, colours come back rounded.
          const near = (value: number | undefined) => Math.round((value ?? 0) / 3)
          if (data[at + 3] === 199) found.add([...data.slice(at, at + 3)].map(near).join())
        }
        return [...found]
      })
    // Thirds of the colours of key accounts, candidates and the regular ones.
    for (const colour of ['71,31,0', '0,38,59', '45,47,50']) expect(colours).toContain(colour)
  })

  test('tells of the account that one points at, and leads to it', async () => {
    const page = await openPortfolio()
    await matrix(page).scrollIntoViewIfNeeded()
    const { id, name, x, y } = await bestBubble(page)
    await page.mouse.move(x, y)
    await matrix(page).locator('p', { hasText: name }).waitFor()
    await page.mouse.click(x, y)
    await page.waitForURL(`**/accounts/${id}`)
  })

  test('can be stepped through by keys, in order of rank, and opened', async () => {
    const page = await openPortfolio()
    const { id, name } = await bestBubble(page)
    await matrix(page).focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    const option = matrix(page).getByRole('option')
    expect(await option.innerText()).toMatch(new RegExp(`^${name}, `))
    expect(await option.getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('ArrowRight')
    expect(await option.getAttribute('aria-posinset')).toBe('2')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/accounts/${id}`)
  })

  test('shows the tiers that are picked, and keeps them in the address', async () => {
    const page = await openPortfolio()
    const shown = () => matrix(page).getByRole('option').getAttribute('aria-setsize')
    const all = Number(await shown())
    await page.getByRole('group', { name: 'Tiers shown' }).getByText('Key account').click()
    await page.waitForURL('**/?tier=key')
    await expect.poll(async () => Number(await shown())).toBeLessThan(all)
    const keys = await shown()
    await page.reload()
    await matrix(page).waitFor()
    expect(await shown()).toBe(keys)
    await page.getByRole('combobox', { name: 'Owner' }).click()
    await page.getByRole('option', { name: 'Ana Ferrer' }).click()
    await page.waitForURL(/tier=key&owner=/)
    await expect.poll(async () => Number(await shown())).toBeLessThan(Number(keys))
  })

  test('lists the accounts that a line is drawn around', async () => {
    const page = await openPortfolio()
    await matrix(page).scrollIntoViewIfNeeded()
    const { name, x, y } = await bestBubble(page)
    await page.mouse.move(x - 35, y - 25)
    await page.mouse.down()
    for (const [dx, dy] of [
      [35, -25],
      [35, 40],
      [-35, 40],
    ] as const)
      await page.mouse.move(x + dx, y + dy)
    await page.mouse.up()
    const chosen = region(page, 'Accounts within the line')
    await chosen.getByRole('link', { name }).waitFor()
    await expectAccessible(page)
    await chosen.getByRole('button', { name: 'Clear' }).click()
    await chosen.waitFor({ state: 'hidden' })
  })

  test('turns its axes round, and keeps that in this browser', async () => {
    const page = await openPortfolio()
    await page.getByRole('button', { name: 'Direction of the axes' }).click()
    await page.getByRole('menuitem', { name: 'Strong accounts on the left' }).click()
    await page.getByText('← Strength').waitFor()
    await page.reload()
    await page.getByText('← Strength').waitFor()
  })
})

describe('what is beside it', () => {
  test('every number of a tier leads to its accounts', async () => {
    const page = await openPortfolio()
    const tile = page.getByRole('link', { name: /^Key account: \d+ accounts, show$/ })
    await tile.click()
    await page.waitForURL('**/accounts?tier=key')
  })

  test('concentration, changes, attention, load and readiness are told', async () => {
    const page = await openPortfolio()
    await region(page, 'Concentration of revenue').getByText('If this one leaves').waitFor()
    await region(page, 'What changed').getByRole('link', { name: 'Run 2' }).waitFor()
    await region(page, 'Balance of attention').getByText('Key candidate').waitFor()
    await region(page, 'Load per key account manager').getByText('Ana Ferrer').waitFor()
    await region(page, 'Readiness of the data').getByText('Current revenue').waitFor()
  })

  test.each([
    ['light', 'es'],
    ['dark', 'it'],
  ] as const)('has no serious fault of accessibility, %s, %s', async (scheme, language) => {
    const page = await openPortfolio('/', { scheme, language })
    await page.getByText(language === 'es' ? 'Calidad de los datos' : 'Qualità dei dati').waitFor()
    await expectAccessible(page)
  })

  test('on a phone nothing is wider than the window, and a tap shows an account before it opens', async () => {
    const page = await openPortfolio('/', {
      width: 375,
      height: 700,
      isTouch: true,
      language: 'ru',
    })
    await page.getByText('Готовность данных').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    await expectAccessible(page)
    await matrix(page).scrollIntoViewIfNeeded()
    const { id, name, x, y } = await bestBubble(page)
    await page.touchscreen.tap(x, y)
    await matrix(page).locator('p', { hasText: name }).waitFor()
    await page.touchscreen.tap(x, y)
    await page.waitForURL(`**/accounts/${id}`)
  })
})

describe('unusual books', () => {
  /** Opens the portfolio with answers of the server changed on their way. */
  async function openChanged(change: {
    readonly portfolio?: (portfolio: Portfolio) => Portfolio | null
    readonly book?: (book: BookRows) => BookRows
  }): Promise<Page> {
    const page = await pages.open('/runs')
    await page.route('**/api/portfolio', async (route) => {
      const { portfolio } = await (await route.fetch()).json()
      await route.fulfill({ json: { portfolio: change.portfolio?.(portfolio) ?? null } })
    })
    const { book: changeBook } = change
    if (changeBook) {
      await page.route('**/api/book/rows', async (route) => {
        const { book } = await (await route.fetch()).json()
        await route.fulfill({ json: { book: changeBook(book) } })
      })
    }
    await page.goto('/')
    return page
  }

  test('before the first run the page says what to do, and leads there', async () => {
    const page = await openChanged({ portfolio: () => null })
    await page.getByRole('heading', { name: 'Nothing is scored yet' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'To the first steps' }).click()
    await page.waitForURL('**/connection')
  })

  test('one account alone, with a very long name, has its place', async () => {
    const name = 'Unbreakably'.repeat(20)
    const page = await openChanged({
      portfolio: (portfolio) => portfolio,
      book: (book) => ({ ...book, columns: firstPlaced(book, () => name) }),
    })
    await matrix(page).waitFor()
    expect(await matrix(page).getAttribute('aria-label')).toMatch(/^1 account in the matrix/)
    await matrix(page).focus()
    await page.keyboard.press('Home')
    await matrix(page).locator('p', { hasText: name }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      1280,
    )
  })

  test('a book in which nobody has a place says so, and counts them', async () => {
    const page = await openChanged({
      portfolio: (portfolio) => portfolio,
      book: (book) => {
        const { columns } = book
        return { ...book, columns: { ...columns, strength: columns.strength.map(() => null) } }
      },
    })
    await page.getByText('No account fits the filter.').waitFor()
    await page.getByRole('link', { name: /accounts cannot be placed/ }).waitFor()
    await expectAccessible(page)
  })

  test('without revenue there is no concentration to speak of', async () => {
    const page = await openChanged({
      portfolio: (portfolio) => ({
        ...portfolio,
        concentration: { ...portfolio.concentration, curve: [], groups: [], warnings: [] },
      }),
    })
    await page.getByText('There is no revenue in the current window.').waitFor()
  })
})

/** The columns of the first account that has a place in the matrix alone. */
function firstPlaced(book: BookRows, rename: (name: string) => string): BookRows['columns'] {
  const { columns } = book
  const row = columns.id.findIndex(
    (_, index) => columns.strength[index] !== null && columns.attractiveness[index] !== null,
  )
  const only = Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [key, column && [column[row]]]),
  ) as unknown as BookRows['columns']
  return { ...only, name: only.name.map(rename) }
}
