import { afterAll, beforeAll, expect, test } from 'vitest'
import { csv } from '#connectors/csv/definition.ts'
import type { Language } from '#src/core/model/model.ts'
import type { Store } from '#src/ports/store.ts'
import type { RunReport } from '#src/run/report.ts'
import { run } from '#src/run/run.ts'
import { openStore } from '#src/store/open-store.ts'
import { createTexts } from '#src/texts/texts.ts'
import { createFakeClock } from '../hubspot/fake-clock.ts'
import { silentLog } from '../hubspot/open-crm.ts'
import { connectFiles, type Folder, testFolder } from './folder.ts'

let store: Store

beforeAll(async () => {
  store = await openStore({ dataDir: 'memory' }, { log: silentLog })
})
afterAll(() => store.close())

const deals = [
  'id,account,amount,close date,stage',
  '1,Alfa,900,2026-03-01,Won',
  '2,Alfa,900,2026-05-01,Won',
  '3,Beta,100,2026-05-01,Won',
  '4,Beta,oops,2026-05-01,Won',
]
const owners = 'id,name\n50,Ana\n'
const accounts = 'id,name,owner\n1,Alfa,Ana\n2,Beta,50\n3,Gamma,50\n'

/** One run as of mid-2026; each connects anew, as every command does. */
async function runOnce(
  folder: Folder,
  name: string,
  lines = deals,
  language: Language = 'en',
): Promise<RunReport> {
  const contents = { accounts, owners, deals: lines.join('\n') }
  const crm = await connectFiles(contents, { name }, folder)
  const { report } = await run({
    ...{ crm, store: await store.open(crm.tenant), log: silentLog, clock: createFakeClock() },
    ...{ texts: createTexts(language), modelSource: { file: null, path: null } },
    ...{ defaultFields: csv.defaultFields, isDryRun: false, isFull: false },
    ...{ approve: null, goesLive: true },
    ...{ asOf: '2026-06-30', onProgress: () => undefined, signal: new AbortController().signal },
  })
  return report
}

test('a run on files writes every account in play, and counts the rows it could not read', async () => {
  const folder = testFolder()
  const report = await runOnce(folder, 'first')
  expect(report).toMatchObject({
    ...{ tenant: 'csv:first', inPlay: 2, properties: { written: 2 } },
    pulled: { accounts: 3, deals: 3 },
    refusals: [{ kind: 'rows', id: 'deals.csv' }],
  })
  const rows = folder.read('out/accounts.csv')?.trim().split('\r\n').slice(1)
  expect(rows?.map((row) => row.split(',').slice(0, 3))).toEqual([
    ['1', 'Alfa', 'key'],
    ['2', 'Beta', 'regular'],
  ])
  expect(folder.read('out/tasks.csv')).toContain(',open,1,Alfa,50,Ana,')
})

test('a second run on the same files writes nothing', async () => {
  const folder = testFolder()
  await runOnce(folder, 'second')
  const written = [folder.read('out/accounts.csv'), folder.read('out/tasks.csv')]
  const report = await runOnce(folder, 'second')
  expect([report.properties.planned, report.tasks.planned]).toEqual([0, 0])
  expect([folder.read('out/accounts.csv'), folder.read('out/tasks.csv')]).toEqual(written)
})

test('a deal that is gone from the file is gone from the next run', async () => {
  const folder = testFolder()
  await runOnce(folder, 'third')
  const report = await runOnce(folder, 'third', deals.slice(0, 3))
  expect(report).toMatchObject({ pulled: { deals: 2 }, refusals: [] })
})

test('a task that a person closed in tasks.csv makes room for the next one', async () => {
  const folder = testFolder()
  const first = await runOnce(folder, 'fourth')
  expect((await runOnce(folder, 'fourth')).tasks.created).toBe(0)
  folder.write('out/tasks.csv', (folder.read('out/tasks.csv') ?? '').replaceAll(',open,', ',done,'))
  const next = await runOnce(folder, 'fourth')
  expect(first.tasks.created).toBe(2)
  expect(next.tasks.created).toBeGreaterThan(0)
})

test.each<[Language, string[], { reason: string; remedy: RegExp }]>([
  [
    'en',
    [
      'In deals.csv these stages count as open: Talking.',
      'Column “close date” of deals.csv is read as day before month, because of “13/06/2026” on line 4.',
    ],
    { reason: '1 row could not be read.', remedy: /rejected\.csv says which and why/ },
  ],
  [
    'es',
    [
      'En deals.csv estas etapas cuentan como abiertas: Talking.',
      'La columna «close date» de deals.csv se lee con el día antes del mes, por «13/06/2026» en la línea 4.',
    ],
    { reason: 'No se pudo leer 1 fila.', remedy: /rejected\.csv dice cuáles y por qué/ },
  ],
  [
    'ru',
    [
      'В файле deals.csv открытыми считаются этапы: Talking.',
      'Столбец «close date» файла deals.csv читается так: день перед месяцем, из-за «13/06/2026» в строке 4.',
    ],
    {
      reason: 'Не удалось прочитать 1 строку.',
      remedy: /Какие и почему, сказано в .*rejected\.csv/,
    },
  ],
])(
  'how files were understood is told in the language of the tenant: %s',
  async (language, guesses, { reason, remedy }) => {
    const lines = [
      ...['id,account,amount,close date,stage', '1,Alfa,900,03/04/2026,Won'],
      ...[
        '2,Alfa,900,05/06/2026,Talking',
        '3,Beta,100,13/06/2026,Won',
        '4,Beta,oops,13/06/2026,Won',
      ],
    ]
    const report = await runOnce(testFolder(), `in-${language}`, lines, language)
    const told = report.warnings.filter(({ kind }) => kind === 'guess')
    expect(told.map(({ message }) => message).sort()).toEqual([...guesses].sort())
    expect(report.refusals).toEqual([
      { kind: 'rows', id: 'deals.csv', reason, remedy: expect.stringMatching(remedy) },
    ])
  },
)
