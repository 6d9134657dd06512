import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { runApp } from '#src/run-app.ts'
import { expectAccessible } from './expect-accessible.ts'
import { pagesOfBook } from './pages-of-book.ts'

const pages = pagesOfBook({ companies: 60, deals: 300, isFirstVisit: true })

beforeAll(async () => {
  const { connected, now } = pages.book()
  await connected.tenant.settings.goLive(now())
})

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
    paused: 'Writing is stopped',
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
    paused: 'La escritura está detenida',
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
  const { app, connected } = pages.book()
  const { tenant } = connected
  await runApp(app, connected, { goesLive: true })
  const { report } = await runApp(app, connected, { isDryRun: true })
  const scores = await tenant.scores.current()
  const writes = scores.slice(0, 9).map(({ accountId: id }) => ({
    ...{ id, before: { score: 41 }, after: { score: 42 } },
  }))
  await tenant.plans.save(report.run ?? 0, { writes, tasks: [], tiers: [] })
  const name = scores[0]?.name ?? ''
  const page = await pages.open(`/runs/${report.run}`)
  await page.getByText(/^9 entries$/).waitFor()
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

test('progress is shown as it comes, and its end', async () => {
  const part = { phase: 'pull', isDone: false, perSecond: 95.2 } as const
  const running = {
    ...{ run: 9, startedBy: 'schedule', isDryRun: false, isFull: false, phase: 'pull' },
    startedAt: pages.book().now().toISOString(),
    parts: [
      { ...part, name: 'companies', done: 60, total: 60, isDone: true },
      { ...part, name: 'deals', done: 1200, total: 4800 },
    ],
    requests: { planned: 1500, left: 240_000 },
  }
  const page = await pages.open('/runs')
  await page.route('**/api/runs', async (route) => {
    const answer = await (await route.fetch()).json()
    await route.fulfill({ json: { ...answer, state: { running, ended: null } } })
  })
  const later = { ...running, phase: 'push', parts: [] }
  const states = [
    running,
    { ...later, parts: [{ ...part, phase: 'push', name: 'properties', done: 12, total: 48 }] },
  ]
  await page.route('**/api/runs/events', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: states
        .map((state) => `data: ${JSON.stringify({ running: state, ended: null })}\n\n`)
        .join(''),
    }),
  )
  await page.reload()
  await page.getByRole('heading', { name: 'A run is under way' }).waitFor()
  await page.getByText('12 of 48 · 95 per second').waitFor()
  await page.getByRole('progressbar', { name: 'Accounts written' }).waitFor()
  await page.getByText('Takes about 1,500 requests of the 240,000').waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: /^Write$/ })
    .and(page.locator('[aria-current=step]'))
    .waitFor()
  expect(await page.getByRole('button', { name: 'Run now' }).isDisabled()).toBe(true)
  await expectAccessible(page)
})

test('a held run says why, and writes once it is approved', async () => {
  const { app, connected } = pages.book()
  const { tenant } = connected
  await runApp(app, connected, { goesLive: true })
  const startedAt = pages.book().now()
  const held = await tenant.runs.start({ asOf: '2026-11-20', isDryRun: false, startedAt })
  const message = '3 of 4 accounts would leave the tier “Key account” at once.'
  const last = (await tenant.runs.lastDone())?.report
  await tenant.runs.finish(held, {
    ...{ status: 'held', modelVersion: 1, means: [], error: null, finishedAt: startedAt },
    report: {
      ...Object(last),
      warnings: [{ kind: 'tier-emptied', count: 3, message, ids: ['key'] }],
    },
  })
  const page = await pages.open(`/runs/${held}`)
  await page.getByRole('listitem').filter({ hasText: message }).first().waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Approve and run' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(message).waitFor()
  await dialog.getByRole('button', { name: 'Approve and run' }).click()
  await page.getByRole('link', { name: `Run ${held + 1}`, exact: true }).click()
  await page.getByRole('button', { name: 'Take back…' }).waitFor()
  expect((await tenant.runs.get(held + 1))?.isDryRun).toBe(false)
})
