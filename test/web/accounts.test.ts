import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { BookRowsAnswer } from '#src/api/book.ts'
import { pdfText } from '#test/server/pdf-text.ts'
import { expectAccessible } from './expect-accessible.ts'
import { pagesOfBook } from './pages-of-book.ts'

const pages = pagesOfBook()

async function book(): Promise<NonNullable<BookRowsAnswer['book']>> {
  const answer = await fetch(`${pages.book().url}/api/book/rows`)
  const { book } = (await answer.json()) as BookRowsAnswer
  if (!book) throw new Error('nothing is judged')
  return book
}

/** An account in the last tier whose name has Cyrillic letters, for a person to find. */
async function cyrillic() {
  const { columns, tiers } = await book()
  const row = columns.name.findIndex(
    (name, at) => /[а-яё]/i.test(name) && columns.tier[at] === tiers.length - 1,
  )
  const name = columns.name[row]
  if (name === undefined) throw new Error('no account with a Cyrillic name')
  return { id: columns.id[row] ?? '', name }
}

describe.each([
  {
    language: 'ru' as const,
    search: 'Поиск клиентов',
    why: 'Почему этот уровень',
    pin: 'Закрепить уровень',
    tier: 'Уровень',
    key: 'Ключевой клиент',
    reason: 'Причина',
    lastDay: 'Последний день',
    save: 'Сохранить в CRM',
    saved: 'Сохранено в CRM. Действует со следующего запуска.',
    report: 'Отчёт за полугодие',
    purchases: 'Покупки',
  },
  {
    language: 'es' as const,
    search: 'Buscar cuentas',
    why: 'Por qué este nivel',
    pin: 'Cambiar',
    tier: 'Nivel',
    key: 'Cuenta clave',
    reason: 'Motivo',
    lastDay: 'Último día',
    save: 'Guardar en el CRM',
    saved: 'Guardado en el CRM. Cuenta a partir de la próxima ejecución.',
    report: 'Informe semestral',
    purchases: 'Compras',
  },
])("a KAM's way in $language", (words) => {
  const { language } = words

  test('from a search to the reasons, a pin, the report and its PDF', async () => {
    const { id, name } = await cyrillic()
    const page = await pages.open('/accounts', { language })
    const search = page.getByRole('searchbox', { name: words.search })
    await search.fill(name.toUpperCase())
    await page.waitForURL(/[?&]q=/)
    await expectAccessible(page)
    await page.getByRole('link', { name, exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByText(words.why, { exact: true }).waitFor()
    await expectAccessible(page)

    await page.getByRole('button', { name: words.pin, exact: true }).click()
    await page.getByRole('combobox', { name: words.tier }).click()
    await page.getByRole('option', { name: words.key, exact: true }).click()
    await page.getByLabel(words.reason).fill('«Растёт» — según la directora')
    await page.getByLabel(words.lastDay).fill('2027-06-30')
    await expectAccessible(page)
    await page.getByRole('button', { name: words.save }).click()
    await page.getByText(words.saved, { exact: true }).waitFor()
    const { tenant } = pages.book().connected
    expect((await tenant.accounts.profile(id))?.pin).toEqual({
      tier: 'key',
      until: '2027-06-30',
      reason: '«Растёт» — según la directora',
    })

    await page.getByRole('link', { name: words.report }).click()
    await page.getByRole('heading', { level: 2, name: words.purchases }).waitFor()
    await expectAccessible(page)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'PDF' }).click()
    const pdf = await readFile(await (await download).path())
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF')
    const squeezed = (text: string) => text.replace(/\s/g, '')
    expect(squeezed(pdfText(pdf))).toContain(squeezed(name))
    expect(squeezed(pdfText(pdf))).toContain(squeezed(words.report))
  })
})

test('the list shows the numbers of the API, filtered and sorted as the address says', async () => {
  const { columns, tiers } = await book()
  const page = await pages.open('/accounts?tier=candidate&sort=-revenue', { language: 'en' })
  const wanted = columns.name
    .map((name, row) => ({ name, revenue: columns.revenue[row], tier: columns.tier[row] }))
    .filter(({ tier }) => tiers[tier ?? -1]?.id === 'candidate')
    .sort((a, b) => (b.revenue ?? -1) - (a.revenue ?? -1))
  const shown = page.getByRole('table').getByRole('link')
  await shown.first().waitFor()
  expect((await shown.allTextContents()).slice(0, 5)).toEqual(
    wanted.slice(0, 5).map(({ name }) => name),
  )
  const money = new Intl.NumberFormat('en', {
    ...({ style: 'currency', currency: 'EUR', maximumFractionDigits: 0 } as const),
  })
  const first = page.getByRole('row').nth(1)
  expect(await first.textContent()).toContain(money.format(wanted[0]?.revenue ?? 0))
})

test('the keyboard goes through the rows and opens one', async () => {
  const { columns } = await book()
  const page = await pages.open('/accounts', { language: 'en' })
  await page.getByRole('table').getByRole('link').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: columns.name[2] ?? '', exact: true }).waitFor()
  await page.goBack()
  await page.getByRole('table').getByRole('link').first().focus()
  await page.keyboard.press('End')
  const last = columns.name.at(-1) ?? ''
  await page.locator(':focus', { hasText: last }).waitFor()
})

test('what is shown can be saved as a file', async () => {
  const page = await pages.open('/accounts?tier=key', { language: 'en' })
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  const file = await readFile(await (await download).path(), 'utf8')
  const { columns, tiers } = await book()
  const keys = columns.tier.filter((tier) => tiers[tier]?.id === 'key').length
  const lines = file.trimEnd().split('\r\n')
  expect(lines[0]).toBe('\ufeffid,Rank,Account,Tier,Score,Revenue,Account manager,Matrix')
  expect(lines).toHaveLength(keys + 1)
})

test('an account that is not judged is said not to be', async () => {
  const page = await pages.open('/accounts/nobody', { language: 'en', refusals: [404] })
  await page.getByText('There is no such account among those that are judged').waitFor()
  await expectAccessible(page)
})

test('on a phone nothing is wider than the window', async () => {
  const { id } = await cyrillic()
  for (const path of ['/accounts', `/accounts/${id}`, `/accounts/${id}/report`]) {
    const page = await pages.open(path, { language: 'it', scheme: 'dark', width: 375, height: 812 })
    await page.locator('main h1').waitFor()
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
    const excess = 'document.documentElement.scrollWidth - window.innerWidth'
    expect([path, await page.evaluate(excess)]).toEqual([path, 0])
  }
})
