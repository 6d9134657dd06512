import { expect, test } from 'vitest'
import type { Model } from '#src/core/model/model.ts'
import { expectAccessible } from './expect-accessible.ts'
import { pagesOfBook } from './pages-of-book.ts'

const pages = pagesOfBook({ companies: 60, deals: 300 })

function silentOf(model: object | undefined) {
  return (model as Model | undefined)?.playbook.rules.find(({ id }) => id === 'silent')
}

const words = {
  en: {
    rule: /No contact for too long/,
    write: 'Write your own',
    subject: 'Subject',
    wrong: /\{\{accont\}\} has no value in this rule\. Allowed: \{\{account\}\}, \{\{days\}\}/,
    save: 'Save in the draft',
    review: 'Review and publish',
    isOn: 'No contact for too long: on',
  },
  es: {
    rule: /Demasiado tiempo sin contacto|sin contacto/i,
    write: 'Escribir el propio',
    subject: 'Asunto',
    wrong:
      /\{\{accont\}\} no tiene valor en esta regla\. Permitidos: \{\{account\}\}, \{\{days\}\}/,
    save: 'Guardar en el borrador',
    review: 'Revisar y publicar',
    isOn: /sin contacto.*: activada/i,
  },
} as const

test.each(['en', 'es'] as const)(
  'a text with a wrong placeholder is refused with words, and a right one goes into the draft, in %s',
  async (language) => {
    const word = words[language]
    const { tenant } = pages.book().connected
    const old = await tenant.drafts.get()
    if (old) await tenant.drafts.discard(old.tag)
    const page = await pages.open('/playbook', { language })
    await page.getByRole('button', { name: word.rule }).first().click()
    await page.getByRole('button', { name: word.write }).click()
    const subject = page.getByRole('textbox', { name: word.subject })
    await subject.fill('Hola {{accont}}')
    await page.getByText(word.wrong).waitFor()
    expect(await page.getByRole('button', { name: word.save }).isDisabled()).toBe(true)
    await expectAccessible(page)
    await subject.fill('Hola {{account}}')
    await page.getByText(/^Hola (?!\{)/).waitFor()
    await page.getByRole('switch', { name: word.isOn }).first().click({ force: true })
    await page.getByRole('button', { name: word.save }).click()
    await page.getByRole('link', { name: word.review }).waitFor()
    const draft = await tenant.drafts.get()
    expect(silentOf(draft?.model)?.texts[language]?.subject).toBe('Hola {{account}}')
    expect(silentOf(draft?.model)?.isOn).toBe(false)
    expect(draft?.baseVersion).toBe((await tenant.models.current())?.version)
  },
)

test('what somebody else has saved meanwhile is not lost', async () => {
  const { tenant } = pages.book().connected
  const at = pages.book().now()
  const page = await pages.open('/playbook', { refusals: [409] })
  await page.getByLabel('Open tasks for an account').fill('3')
  const current = await tenant.models.current()
  const seen = await tenant.drafts.get()
  const theirs = { ...current!.model, windowDays: 400 }
  const draft = { model: theirs, baseVersion: current!.version }
  await tenant.drafts.save(draft, { over: seen?.tag ?? null, at })
  await page.getByRole('button', { name: 'Save in the draft' }).click()
  await page.getByText('Somebody else has saved the draft meanwhile').waitFor()
  await page.getByRole('button', { name: 'Put mine into theirs' }).click()
  await page.getByText('Somebody else has saved the draft meanwhile').waitFor({ state: 'detached' })
  const saved = async () => (await tenant.drafts.get())?.model
  await expect.poll(saved).toMatchObject({ windowDays: 400, playbook: { openPerAccount: 3 } })
})

test('nothing is lost or cut on a phone', async () => {
  const page = await pages.open('/playbook', { width: 375, height: 812, scheme: 'dark' })
  await page.getByRole('button', { name: /No contact for too long/ }).click()
  await page.getByLabel('Text', { exact: true }).waitFor()
  await expectAccessible(page)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375)
})
