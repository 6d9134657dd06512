import { expect, test } from 'vitest'
import type { Language } from '#src/core/model/model.ts'
import { connectFiles, dealsIn, pagesOf, testFolder } from './folder.ts'

const accounts = 'id,name,city\n1,Alfa,Roma\n2,Gemela,Roma\n3,Gemela,Roma\n,,Roma\n'
const deals = [
  'id,cuenta,importe,fecha de cierre,etapa,probabilidad',
  '1,Alfa,100,2026-01-15,Won,50 %',
  '2,Alfa,mucho,31/02/2026,Won,50 %',
  '3,Gemela,100,2026-01-15,Won,50 %',
  '4,Alfa',
  '1,Alfa,100,2026-01-15,Won,50 %',
  '6,Alfa,100,2026-01-15,Won,150 %',
  '7,Alfa,100,2026-01-15,Won,100 %',
  '8,"Alfa,100,2026-01-15,Won,50 %',
  '9,Alfa,100,2026-01-15,Won,50 %',
].join('\n')
const activities = 'id,account,kind,date\n1,Alfa,Baile,2026-01-15\n'
const tickets = 'id,account\n1,Alfa\n'
/** A date that is none, where the file has no column for it. */
const mappingDocument = { tickets: { constants: { date: 'pronto' } } }

test.each<[Language, string[]]>([
  [
    'es',
    [
      'accounts.csv,5,accounts,la fila no tiene ni id ni nombre',
      'deals.csv,3,deals,columna «importe»: «mucho» no es un número; columna «fecha de cierre»: «31/02/2026» no es una fecha',
      'deals.csv,4,deals,varias cuentas se llaman «Gemela»: indique el id de la cuenta',
      'deals.csv,5,deals,"la fila tiene 2 celdas, y el encabezado 6"',
      'deals.csv,6,deals,el id «1» ya está en la línea 2',
      'deals.csv,7,deals,"columna «probabilidad»: «150 %» se lee como 1,5, que no está entre 0 y 1"',
      'deals.csv,9,deals,la fila no termina: se abren unas comillas que no se cierran',
      'activities.csv,2,activities,«Baile» no es un tipo de actividad',
      'tickets.csv,2,tickets,la constante para date: «pronto» no es una fecha',
    ],
  ],
  [
    'ru',
    [
      'accounts.csv,5,accounts,"в строке нет ни id, ни названия или имени"',
      'deals.csv,3,deals,столбец «importe»: «mucho» — не число; столбец «fecha de cierre»: «31/02/2026» — не дата',
      'deals.csv,4,deals,несколько компаний называются «Gemela»: укажите id компании',
      'deals.csv,5,deals,"в строке 2 ячейки, а в заголовке 6"',
      'deals.csv,6,deals,id «1» уже есть в строке 2',
      'deals.csv,7,deals,"столбец «probabilidad»: «150 %» читается как 1,5, а должно быть от 0 до 1"',
      'deals.csv,9,deals,строка не заканчивается: кавычка открыта и нигде не закрыта',
      'activities.csv,2,activities,«Baile» — не вид активности',
      'tickets.csv,2,tickets,постоянное значение для date: «pronto» — не дата',
    ],
  ],
])('why rows were rejected is told in the language of the settings: %s', async (language, rows) => {
  const folder = testFolder()
  const contents = { accounts, deals, activities, tickets }
  const crm = await connectFiles(contents, { language, mappingDocument }, folder)
  for (const stream of ['accounts', 'deals', 'activities', 'tickets']) await pagesOf(crm, stream)
  expect(folder.read('out/rejected.csv')?.split('\r\n')).toEqual([
    'file,line,records,reason',
    ...rows,
    '',
  ])
})

test('a period that is no number is told', async () => {
  const folder = testFolder()
  const mappingDocument = { deals: { periods: { first: '2009-02-15', months: 3 } } }
  const late = { deals: 'id,account,amount,close date,stage\n1,Alfa,100,tarde,Won\n' }
  await dealsIn(await connectFiles(late, { language: 'it', mappingDocument }, folder))
  expect(folder.read('out/rejected.csv')).toContain('«tarde» non è un numero di periodo')
})

test('a file that cannot be read ends the run with a message in English alone', async () => {
  const rows = Array.from({ length: 20 }, (_, at) => `${at},Alfa,mucho,2026-01-15,Won`)
  const bad = ['id,account,amount,close date,stage', ...rows].join('\n')
  const crm = await connectFiles({ deals: bad }, { language: 'es' })
  await expect(dealsIn(crm)).rejects.toThrow(
    'Most rows of deals.csv cannot be read, such as line 21: column “amount”: “mucho” is no number. Say',
  )
})
