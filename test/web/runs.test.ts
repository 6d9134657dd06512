import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './expect-accessible.ts'
import { pagesOfBook } from './pages-of-book.ts'

const pages = pagesOfBook({ companies: 60, deals: 300, isFirstVisit: true })

const words = {
  en: {
    none: 'Nothing has run yet',
    dry: 'Dry run',
    real: 'Run now',
    start: 'Start',
    show: 'Show it',
    tasks: /^Tasks \(\d+\)/,
    undo: 'Take back…',
    doUndo: 'Take back',
    would: 'This would be done:',
    did: 'This was done:',
    workflows: /workflows of the CRM/,
    close: 'Close',
    paused: 'Writing is paused',
    resume: 'Let runs write again',
    undone: 'Taken back',
  },
  es: {
    none: 'Aún no se ha ejecutado nada',
    dry: 'Simulación',
    real: 'Ejecutar ahora',
    start: 'Empezar',
    show: 'Verla',
    tasks: /^Tareas \(\d+\)/,
    undo: 'Deshacer…',
    doUndo: 'Deshacer',
    would: 'Se haría lo siguiente:',
    did: 'Se ha hecho lo siguiente:',
    workflows: /flujos de trabajo del CRM/,
    close: 'Cerrar',
    paused: 'La escritura está en pausa',
    resume: 'Permitir que se escriba de nuevo',
    undone: 'Deshecha',
  },
} as const

async function start(page: Page, which: string, confirm: string): Promise<void> {
  await page.getByRole('button', { name: which, exact: true }).click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: confirm, exact: true }).click()
}

test.each(['en', 'es'] as const)(
  'an admin looks through a dry run, runs, and takes it back, in %s',
  async (language) => {
    const word = words[language]
    const page = await pages.open('/runs', { language })
    if (language === 'en') await page.getByRole('heading', { name: word.none }).waitFor()
    await expectAccessible(page)

    await start(page, word.dry, word.start)
    await page.getByRole('link', { name: word.show }).click()
    const list = page.getByRole('tabpanel').getByRole('list').last()
    await list.getByRole('link').first().waitFor()
    await expectAccessible(page)
    await page.getByRole('tab', { name: word.tasks }).click()
    await page
      .getByText(/Ref KA-/)
      .first()
      .waitFor()

    await page.goto('/runs')
    await start(page, word.real, word.start)
    await page.getByRole('link', { name: word.show }).click()
    await page.getByRole('button', { name: word.undo }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(word.would).waitFor()
    await dialog.getByText(word.workflows).waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: word.doUndo, exact: true }).click()
    await dialog.getByText(word.did).waitFor()
    await dialog.getByRole('button', { name: word.close, exact: true }).last().click()
    await page.getByText(word.undone, { exact: true }).first().waitFor()
    const [undone] = await pages.book().connected.tenant.runs.list(1)
    expect(undone?.status).toBe('undone')

    await page.goto('/runs')
    await page.getByText(word.paused).waitFor()
    await page.getByRole('button', { name: word.resume }).click()
    await page.getByText(word.paused).waitFor({ state: 'detached' })
    expect(await pages.book().connected.tenant.pausedAt()).toBeNull()
  },
)

test('the plan is searched by name, in any case', async () => {
  const { tenant } = pages.book().connected
  const [run] = (await tenant.runs.list(50)).filter(({ isDryRun }) => isDryRun)
  const all = { onlyMoves: false, to: null, search: '', offset: 0, limit: 1, tiers: [] }
  const { items } = await tenant.plans.accounts(run!.id, all)
  const name = items[0]!.name!
  const page = await pages.open(`/runs/${run!.id}`)
  await page.getByPlaceholder('Name or id').fill(name.toUpperCase())
  await page.getByRole('link', { name, exact: true }).waitFor()
  await page.getByText(/^1 entry$/).waitFor()
  await page.getByPlaceholder('Name or id').fill('nobody is called this')
  await page.getByText('Nothing fits').waitFor()
})

test('a run that there is not says so', async () => {
  const page = await pages.open('/runs/4711', { refusals: [404] })
  await page.getByText('There is no run 4711').waitFor()
  await expectAccessible(page)
})
