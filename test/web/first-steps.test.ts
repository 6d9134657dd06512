import { expect, test } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { runApp } from '#src/run-app.ts'
import { expectAccessible } from './expect-accessible.ts'
import { pagesOfBook } from './pages-of-book.ts'

const pages = pagesOfBook({ companies: 60, deals: 300, isFirstVisit: true })

const words = {
  en: {
    ...{ toSteps: 'To the first steps', title: 'First steps', start: 'Start a dry run' },
    ...{ tasks: /^\d+ tasks would be created, for:/, live: 'Go live', stop: 'Stop writing' },
    ...{ resume: 'Let runs write again', isLive: /^Runs write, since/, is: /^Writing is stopped/ },
    ...{ dry: 'Dry run', real: 'Run now', fields: /key_account_tier/ },
  },
  es: {
    ...{ toSteps: 'A los primeros pasos', title: 'Primeros pasos' },
    ...{ start: 'Empezar una simulación', tasks: /^Se crearían \d+ tareas, para:/ },
    ...{ live: 'Activar la escritura', stop: 'Detener la escritura' },
    ...{ resume: 'Permitir que se escriba de nuevo', isLive: /^Las ejecuciones escriben/ },
    ...{ is: /^La escritura está detenida/, dry: 'Simulación', real: 'Ejecutar ahora' },
    fields: /key_account_tier/,
  },
} as const

test.each([
  ['en', 'light', 1280],
  ['es', 'dark', 375],
] as const)('an admin looks at a dry run, goes live, stops and resumes, in %s', async (...row) => {
  const [language, scheme, width] = row
  const word = words[language]
  const { tenant } = pages.book().connected
  await tenant.forget()
  const page = await pages.open('/', { language, scheme, width })
  await page.getByRole('link', { name: word.toSteps }).click()
  const steps = page.getByRole('region', { name: word.title })
  expect(await steps.getByRole('button', { name: word.live }).isDisabled()).toBe(true)
  await expectAccessible(page)
  await steps.getByRole('button', { name: word.start }).click()
  await steps.getByText(word.tasks).waitFor()
  await steps.getByText(word.fields).waitFor()
  await expectAccessible(page)
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await overflow()).toBe(0)
  expect(await tenant.tasks.all()).toEqual([])

  await page.goto('/runs')
  await page.getByRole('button', { name: word.dry, exact: true }).waitFor()
  expect(await page.getByRole('button', { name: word.real, exact: true }).count()).toBe(0)
  await page.goto('/connection')
  await steps.getByRole('button', { name: word.live }).click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: word.live }).click()
  await page.getByText(word.isLive).waitFor()
  await steps.waitFor({ state: 'detached' })
  expect((await tenant.settings.writing()).liveAt).toEqual(pages.book().now())

  await page.getByRole('button', { name: word.stop }).click()
  await page.getByText(word.is).waitFor()
  expect(await tenant.pausedAt()).not.toBeNull()
  await page.goto('/runs')
  await page.getByRole('button', { name: word.resume }).click()
  await page.getByRole('button', { name: word.stop }).waitFor()
  await expectAccessible(page)
  expect(await tenant.pausedAt()).toBeNull()
})

test('values, tasks and a pilot are switched and kept', async () => {
  const { app, connected } = pages.book()
  const { tenant } = connected
  await runApp(app, connected, { isDryRun: true })
  const page = await pages.open('/connection')
  const panel = page.getByRole('region', { name: 'Writing', exact: true })
  await panel.getByRole('switch', { name: /^Tasks/ }).click()
  await panel.getByRole('switch', { name: /^Pilot/ }).click()
  const save = panel.getByRole('button', { name: 'Save what is written' })
  expect(await save.isDisabled()).toBe(true)
  const [[ownerId, owner] = ['', { name: '' }]] = await tenant.mirror.owners()
  await panel.getByRole('combobox', { name: 'Accounts of these owners' }).click()
  await page.getByRole('option', { name: owner.name }).click()
  const [account] = await tenant.mirror.find('', 1)
  await panel.getByRole('combobox', { name: 'And these accounts' }).fill(account!.name)
  await page.getByRole('option', { name: account!.name, exact: true }).first().click()
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  await save.click()
  await expect
    .poll(() => tenant.settings.writing())
    .toMatchObject({
      ...{ values: true, tasks: false },
      pilot: { ownerIds: [ownerId], accountIds: [account!.id] },
    })
  await page.reload()
  await panel.getByText(account!.name, { exact: true }).first().waitFor()
})

test('a tier field of the CRM is shown beside our tiers, down to the accounts', async () => {
  const { app, connected, now } = pages.book()
  const { tenant } = connected
  await tenant.models.publish({ ...defaultModel, mappings: { tier: 'industry' } }, 'theirs', now())
  await runApp(app, connected, { isDryRun: true })
  const [pair] = (await tenant.tierComparison.pairs()).filter(({ theirs }) => theirs !== null)
  const page = await pages.open('/connection', { width: 375 })
  const panel = page.getByRole('region', { name: 'Your tiers and ours' })
  const cell = panel.getByRole('button', { name: new RegExp(`^${pair!.theirs} with you`) }).first()
  await cell.click()
  await panel.getByRole('link').first().waitFor()
  await expectAccessible(page)
  const page2 = { offset: 0, limit: 1 }
  const { items } = await tenant.tierComparison.accounts(pair!, page2)
  expect(await panel.getByRole('link').first().textContent()).toBe(items[0]?.name)
})
