import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { expectAccessible } from './expect-accessible.ts'
import { pagesOfBook } from './pages-of-book.ts'

const pages = pagesOfBook()

/** Everything starts from the default model and without a draft. */
beforeEach(async () => {
  const { connected, now } = pages.book()
  const { models, drafts } = connected.tenant
  await models.publish(defaultModel, 'default model', now())
  await drafts.discard((await drafts.get())?.tag ?? '')
})

const currentModel = async () => {
  const current = await pages.book().connected.tenant.models.current()
  if (!current) throw new Error('nothing is published')
  return current
}

const revenueWeight = async () => (await currentModel()).model.criteria[0]?.weight

/** Counted by the page once the draft is judged. */
async function movesOn(page: Page): Promise<number> {
  const text = await page.getByTestId('moves').textContent()
  return Number.parseInt(/\d+/.exec(text ?? '')?.[0] ?? '0', 10)
}

const words = {
  en: {
    weight: 'Weight of Current revenue',
    move: /would move/,
    saved: 'Draft saved',
    publish: 'Publish…',
    comment: 'Comment',
    now: 'Publish',
    published: /^Version \d+ is published$/,
    more: 'More',
    versions: 'Versions…',
    compare: 'Compare with the draft',
    changed: 'Criteria · Current revenue · Weight',
    back: 'Go back to it',
    backNow: /^Publish version \d+ again$/,
  },
  es: {
    weight: 'Peso de Ingresos actuales',
    move: /mover/,
    saved: 'Borrador guardado',
    publish: 'Publicar…',
    comment: 'Comentario',
    now: 'Publicar',
    published: /^La versión \d+ está publicada$/,
    more: 'Más',
    versions: 'Versiones…',
    compare: 'Comparar con el borrador',
    changed: 'Criterios · Ingresos actuales · Peso',
    back: 'Volver a ella',
    backNow: /^Publicar de nuevo la versión \d+$/,
  },
} as const

describe.each(['en', 'es'] as const)('an admin, in %s', (language) => {
  const say = words[language]

  test('moves a weight, sees who would move, publishes it with a comment, compares, goes back', async () => {
    const { version } = await currentModel()
    const comment = `Without revenue (${language})`
    const page = await pages.open('/model', { language })
    await page.getByText(say.move).first().waitFor()
    expect(await movesOn(page)).toBe(0)
    await page.getByRole('textbox', { name: say.weight }).fill('0')
    await expect.poll(() => movesOn(page)).toBeGreaterThan(0)
    await page.getByText(say.saved).waitFor()
    await expectAccessible(page)

    await page.getByRole('button', { name: say.publish }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(say.changed).waitFor()
    await dialog.getByRole('textbox', { name: say.comment }).fill(comment)
    await expectAccessible(page)
    await dialog.getByRole('button', { name: say.now, exact: true }).click()
    await page.getByText(say.published).waitFor()
    expect(await currentModel()).toMatchObject({
      version: version + 1,
      comment,
    })
    expect(await revenueWeight()).toBe(0)

    await page.getByRole('button', { name: say.more }).click()
    await page.getByRole('menuitem', { name: say.versions }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText(comment).waitFor()
    await drawer.getByRole('button', { name: say.compare }).nth(1).click()
    await drawer.getByText(say.changed).waitFor()
    await expectAccessible(page)
    await drawer.getByRole('button', { name: say.back }).first().click()
    await drawer.getByRole('button', { name: say.backNow }).click()
    await expect.poll(revenueWeight).toBe(25)
    expect((await currentModel()).version).toBe(version + 2)
  })
})

test('a draft is there again after the page was left, and can be undone', async () => {
  const page = await pages.open('/model')
  const weight = page.getByRole('textbox', { name: words.en.weight })
  await weight.fill('60')
  await page.getByRole('link', { name: 'Runs' }).click()
  await page.getByRole('heading', { name: 'Runs', level: 1 }).waitFor()
  await expect
    .poll(async () => (await pages.book().connected.tenant.drafts.get())?.model)
    .toMatchObject({ criteria: [{ id: 'revenue', weight: 60 }, ...Array(12).fill({})] })
  await page.getByRole('link', { name: 'Model' }).click()
  await expect.poll(() => weight.inputValue()).toBe('60')
  await weight.fill('70')
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await weight.inputValue()).toBe('60')
})

test('what is wrong is said where it is typed, and cannot be published', async () => {
  const page = await pages.open('/model', { language: 'ru' })
  await page.getByRole('textbox', { name: 'Вес: Текущая выручка' }).fill('101')
  await page.getByText('Нужно число от 0 до 100.').waitFor()
  expect(await page.getByRole('button', { name: 'Опубликовать…' }).isDisabled()).toBe(true)
  await expectAccessible(page)
})

test('a pipeline is chosen by its name', async () => {
  const page = await pages.open('/model')
  await page.getByRole('tab', { name: 'Data' }).click()
  const kinds = page.getByRole('group', { name: 'By pipeline' })
  await kinds.getByLabel('New entry of By pipeline').fill('service')
  await page.getByRole('option', { name: /Service contracts \(.+\) \d+ deals/ }).click()
  await kinds.getByRole('button', { name: 'Add' }).click()
  await kinds.getByText(/^Service contracts \(/).waitFor()
  await expectAccessible(page)
})

test('the later of two admins sees what the other one published, and makes the own change on top', async () => {
  const { connected, now } = pages.book()
  const page = await pages.open('/model', { refusals: [409] })
  await page.getByRole('textbox', { name: words.en.weight }).fill('60')
  await page.getByText(words.en.saved).waitFor()
  const shorter = { ...defaultModel, windowDays: 180 }
  const theirs = await connected.tenant.models.publish(shorter, 'Half a year', now())
  await page.getByRole('button', { name: words.en.publish }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText(/Somebody else has published version \d+/).waitFor()
  await page.getByText('Window (days)').first().waitFor()
  expect((await currentModel()).version).toBe(theirs.version)
  await page.getByRole('button', { name: 'Make my changes on top of it' }).click()
  await page.getByRole('button', { name: words.en.publish }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText(words.en.published).waitFor()
  const { model } = await currentModel()
  expect(model.windowDays).toBe(180)
  expect(model.criteria[0]?.weight).toBe(60)
})

test('two who edit the draft at once are told, and choose', async () => {
  const { connected, now } = pages.book()
  const page = await pages.open('/model', { refusals: [409] })
  await page.getByRole('textbox', { name: words.en.weight }).fill('60')
  await page.getByText(words.en.saved).waitFor()
  const { drafts } = connected.tenant
  const mine = await drafts.get()
  const other = { model: { ...defaultModel, windowDays: 90 }, baseVersion: mine?.baseVersion ?? 1 }
  await drafts.save(other, { over: mine?.tag ?? '', at: now() })
  await page.getByRole('textbox', { name: words.en.weight }).fill('61')
  await page.getByText('Somebody else is editing this draft too').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Take theirs' }).click()
  await page.getByRole('tab', { name: 'Data' }).click()
  expect(await page.getByRole('textbox', { name: 'Window (days)' }).inputValue()).toBe('90')
})

test('a model file becomes the draft, and a broken one is told with everything wrong in it', async () => {
  const page = await pages.open('/model', { refusals: [422] })
  const input = page.locator('input[type="file"]')
  const fileOf = (document: object) => ({
    name: 'model.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(document)),
  })
  await input.setInputFiles(fileOf({ ...defaultModel, unit: 'team', windowDays: 1 }))
  await page.getByText('unit is "team"; allowed: "account", "group"').waitFor()
  await page.getByText('windowDays is 1; allowed: a whole number from 7 to 3650').waitFor()
  await expectAccessible(page)
  await input.setInputFiles(fileOf({ ...defaultModel, windowDays: 180 }))
  await page.getByRole('tab', { name: 'Data' }).click()
  const days = page.getByRole('textbox', { name: 'Window (days)' })
  await expect.poll(() => days.inputValue()).toBe('180')
  await page.getByText(words.en.saved).waitFor()
})

test('every group of settings can be used by everybody, on a phone and in the dark', async () => {
  const page = await pages.open('/model', { width: 375, height: 812, scheme: 'dark' })
  await page
    .getByText(/would move/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Details of Influence on others' }).click()
  await expectAccessible(page)
  for (const tab of ['Tiers', 'Matrix and segments', 'Data', 'Limits']) {
    await page.getByRole('tab', { name: tab }).click()
    await expectAccessible(page)
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})
