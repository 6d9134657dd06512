import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { createSignInLink } from '#src/server/sign-in-links.ts'
import { expectAccessible } from './expect-accessible.ts'
import { pagesOfBook } from './pages-of-book.ts'

const password = 'correct horse battery'
const pages = pagesOfBook({ password, companies: 40, deals: 100, isFirstVisit: true })

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

const passwordField = (page: Page) => page.getByLabel('Password', { exact: true })

describe('signing in', () => {
  test('a deep link leads there, and with the right password on to where it points', async () => {
    const page = await pages.open('/accounts?tier=key', { refusals: [401] })
    await heading(page, 'Sign in')
    await passwordField(page).fill('a wrong password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('This is not the password.').waitFor()
    await expectAccessible(page)
    await passwordField(page).fill(password)
    await page.keyboard.press('Enter')
    await heading(page, 'Accounts')
    expect(page.url()).toBe(`${pages.book().url}/accounts?tier=key`)
    expect(await page.title()).toBe('Accounts · Key Accounts')
  })

  test('who guesses too often is told how long to wait', async () => {
    const page = await pages.open('/', { refusals: [429] })
    await page.route('**/api/session', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status: 429,
            headers: { 'Retry-After': '840', 'Content-Type': 'application/problem+json' },
            body: JSON.stringify({ type: 'about:blank', title: 'Too many', status: 429 }),
          })
        : route.continue(),
    )
    await passwordField(page).fill(password)
    await page.keyboard.press('Enter')
    await page.getByText('Too many attempts. Try again in 14 minutes.').waitFor()
  })

  test('a link from the CRM leads in, once, and leaves nothing of itself in the address', async () => {
    const { app, connected, url } = pages.book()
    const link = { tenant: connected.tenant.info.id, role: 'admin' } as const
    const { secret } = await createSignInLink(app, link)
    const page = await pages.open(`/enter#${secret}`)
    await heading(page, 'Connection')
    expect(page.url()).toBe(`${url}/connection`)
    const again = await pages.open(`/enter#${secret}`, { refusals: [403] })
    await again.getByText('This link cannot be used').waitFor()
    expect(again.url()).toBe(`${url}/enter`)
    await expectAccessible(again)
  })

  test('a link from the CRM comes in the language of its user, which stays until another is chosen', async () => {
    const { app, connected } = pages.book()
    const link = { tenant: connected.tenant.info.id, role: 'admin' } as const
    const { secret } = await createSignInLink(app, link)
    const page = await pages.open(`/enter?language=it#${secret}`)
    await heading(page, 'Connessione')
    await page.goto('/connection?language=es')
    await heading(page, 'Connessione')
  })

  test('after signing out nothing is shown without the password', async () => {
    const page = await pages.open('/runs', { password })
    await page.getByRole('button', { name: 'Sign out' }).click()
    await heading(page, 'Sign in')
    await page.goto('/runs')
    await heading(page, 'Sign in')
    expect(await page.getByRole('navigation').count()).toBe(0)
  })
})

describe('the frame', () => {
  test('changes its language at once, for good, and with it the language of the document', async () => {
    const page = await pages.open('/model', { password })
    await heading(page, 'Model')
    for (const [language, title] of [
      ['Русский', 'Модель'],
      ['Español', 'Modelo'],
      ['Italiano', 'Modello'],
    ] as const) {
      await page.locator('select').selectOption({ label: language })
      await heading(page, title)
    }
    await page.reload()
    await heading(page, 'Modello')
    expect(await page.locator('html').getAttribute('lang')).toBe('it')
  })

  test('is light or dark as the system is, until one chooses', async () => {
    const page = await pages.open('/', { password, scheme: 'dark' })
    await heading(page, 'Portfolio')
    const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme')
    expect(await scheme()).toBe('dark')
    await page.getByTitle('Light').click()
    expect(await scheme()).toBe('light')
    await page.reload()
    await heading(page, 'Portfolio')
    expect(await scheme()).toBe('light')
  })

  test('leads to every page group by links, and marks the one that is open', async () => {
    const page = await pages.open('/', { password })
    const names = ['Accounts', 'Model', 'Playbook', 'Runs', 'Connection', 'Portfolio']
    for (const name of names) {
      await page.getByRole('navigation').getByRole('link', { name }).click()
      await heading(page, name)
      expect(await page.locator('[aria-current=page]').innerText()).toBe(name)
    }
  })

  test('can be used by keyboard: the first stop leads past the links, a link to its page', async () => {
    const page = await pages.open('/', { password })
    await heading(page, 'Portfolio')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.getByRole('link', { name: 'Model' }).focus()
    await page.keyboard.press('Enter')
    await heading(page, 'Model')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  test('on a phone hides the links behind a button, from the keyboard too, and nothing is cut off', async () => {
    const page = await pages.open('/', { password, width: 375, height: 700 })
    await heading(page, 'Portfolio')
    expect(await page.getByRole('link', { name: 'Model' }).count()).toBe(0)
    const menu = page.getByRole('button', { name: 'Menu', exact: true })
    await menu.click()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Model' }).waitFor({ state: 'hidden' })
    await menu.click()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Model' }).click()
    await heading(page, 'Model')
    await page.getByRole('link', { name: 'Model' }).waitFor({ state: 'hidden' })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(375)
    await expectAccessible(page)
  })

  test.each(['light', 'dark'] as const)(
    'has no serious fault of accessibility, %s',
    async (scheme) => {
      const page = await pages.open('/', { password, scheme, language: 'ru' })
      await heading(page, 'Портфель')
      await expectAccessible(page)
    },
  )
})

describe('what goes wrong', () => {
  test('an address that leads nowhere says so, and leads back', async () => {
    const page = await pages.open('/no/such/page', { password })
    await heading(page, 'Page not found')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Go to the portfolio' }).click()
    await heading(page, 'Portfolio')
  })

  test('a fault of the server is told with its id in the log, and can be tried again', async () => {
    const page = await pages.open('/sign-in', { password, refusals: [500] })
    await heading(page, 'Portfolio')
    const problem = { type: 'about:blank', title: 'Internal error', status: 500, id: 'f0-1234' }
    await page.route('**/api/session', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', json: problem }),
    )
    await page.goto('/runs')
    await page.getByText('Something went wrong').waitFor()
    await page.getByText('f0-1234').waitFor()
    await expectAccessible(page)
    await page.unroute('**/api/session')
    await page.getByRole('button', { name: 'Try again' }).click()
    await heading(page, 'Runs')
  })

  test('a page whose code is gone after an upgrade offers to load the new one', async () => {
    const page = await pages.open('/', { password, refusals: [404] })
    await heading(page, 'Portfolio')
    await page.route('**/assets/runs-*.js', (route) => route.fulfill({ status: 404 }))
    await page.getByRole('link', { name: 'Runs' }).click()
    await heading(page, 'This page has failed')
    await expectAccessible(page)
    await page.unroute('**/assets/runs-*.js')
    await page.getByRole('button', { name: 'Load again' }).click()
    await heading(page, 'Runs')
  })
})
