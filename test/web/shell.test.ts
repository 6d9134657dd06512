import { expect, test } from 'vitest'
import { expectAccessible } from './expect-accessible.ts'
import { pagesOfBook } from './pages-of-book.ts'

const password = 'correct horse battery'
const pages = pagesOfBook({ password, companies: 40, deals: 100, isFirstVisit: true })

test('a deep link leads to sign-in, and from there to where it points', async () => {
  const page = await pages.open('/accounts?tier=key', { refusals: [401] })
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByLabel('Password', { exact: true }).fill('a wrong password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('This is not the password.').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Accounts' }).waitFor()
  expect(page.url()).toBe(`${pages.book().url}/accounts?tier=key`)
  expect(await page.title()).toBe('Accounts · Key Accounts')
})
