import { expect, test } from 'vitest'
import { expectAccessible } from './expect-accessible.ts'
import { pagesOfBook } from './pages-of-book.ts'

const pages = pagesOfBook({ companies: 40, deals: 200 })
const settings = () => pages.book().connected.tenant.settings.get()

test.each([
  ['en', 'Cron expression', 'Save', /At 06:30, Monday through Friday/, 'Set here'],
  ['es', 'Expresión cron', 'Guardar', /A las 06:30, de lunes a viernes/, 'Establecido aquí'],
] as const)('a changed schedule is told in words and kept, in %s', async (...row) => {
  const [language, label, save, words, source] = row
  const { tenant } = pages.book().connected
  await tenant.settings.set({ schedule: null, timeZone: null, language: null })
  const page = await pages.open('/connection', { language })
  await page.getByText('crm.objects.companies.read').last().waitFor()
  await expectAccessible(page)
  await page.getByLabel(label).fill('at half past six')
  await page.getByText('0 3 * * *').waitFor()
  expect(await page.getByRole('button', { name: save, exact: true }).isDisabled()).toBe(true)
  await page.getByLabel(label).fill('30 6 * * 1-5')
  await page.getByText(words).waitFor()
  expect(await page.getByRole('list').getByText('06:30').count()).toBe(5)
  await page.getByRole('button', { name: save, exact: true }).click()
  await page.getByText(source).waitFor()
  expect((await settings()).schedule).toBe('30 6 * * 1-5')
})

test('a mapped property is a new version of the model', async () => {
  const { models } = pages.book().connected.tenant
  const before = await models.current()
  const page = await pages.open('/connection')
  const need = page.getByLabel('Rating of the need, 1 to 10')
  expect(await need.getAttribute('placeholder')).toBe('Otherwise Need rating')
  await page.getByLabel('Gross margin, such as 0.35').fill('margin_pct')
  await page.getByLabel('Comment').fill('Margins by customer')
  await page.getByRole('button', { name: `Publish as version ${before!.version + 1}` }).click()
  await page.getByRole('button', { name: /Publish as version/ }).waitFor({ state: 'detached' })
  const after = await models.current()
  expect(after).toMatchObject({
    ...{ version: before!.version + 1, comment: 'Margins by customer' },
    model: { mappings: { grossMargin: 'margin_pct' } },
  })
})

test('a missing grant is told with what it is for and how to grant it', async () => {
  const page = await pages.open('/connection')
  await page.route('**/api/connection/check', (route) =>
    route.fulfill({
      json: {
        failure: null,
        permissions: [
          {
            ...{ scope: 'tickets', isGranted: false, isRequired: false },
            ...{ purpose: 'reads tickets', remedy: 'Add tickets to the scopes of the app.' },
          },
        ],
        ...{ missingFields: ['key_account_tier'], fieldsFailure: null },
      },
    }),
  )
  await page.reload()
  await page.getByText('Add tickets to the scopes of the app.').waitFor()
  await page.getByText('The next run that writes creates: key_account_tier').waitFor()
  await expectAccessible(page)
})

test('all data is deleted once the tenant is typed', async () => {
  const { tenant } = pages.book().connected
  const page = await pages.open('/connection')
  await page.getByRole('button', { name: 'Delete all data…' }).click()
  const remove = page.getByRole('button', { name: 'Delete everything' })
  await page.getByLabel(`Type ${tenant.info.id} to confirm`).fill('hubspot')
  expect(await remove.isDisabled()).toBe(true)
  await expectAccessible(page)
  await page.getByLabel(`Type ${tenant.info.id} to confirm`).fill(tenant.info.id)
  await remove.click()
  await page.getByText('All data is deleted.').waitFor()
  expect(await tenant.runs.list(9)).toEqual([])
  expect(await page.getByLabel('Cron expression').inputValue()).toBe('0 3 * * *')
})
