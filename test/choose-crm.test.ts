import { expect, test } from 'vitest'
import { chooseCrm } from '#src/choose-crm.ts'
import { readConfig } from '#src/config.ts'
import { dealsIn, testFolder } from './connectors/csv/folder.ts'
import { createFakeClock } from './connectors/hubspot/fake-clock.ts'
import { silentLog } from './connectors/hubspot/open-crm.ts'

test('files are told the language of the settings', async () => {
  const folder = testFolder()
  const files = {
    accounts: folder.write('accounts.csv', 'id,name\n1,Alfa\n'),
    deals: folder.write('deals.csv', 'id,account,amount,stage\n1,Alfa,mucho,Won\n'),
    out: folder.path('out'),
  }
  const { connect } = chooseCrm(readConfig({ LANGUAGE: 'it' }), files)
  await dealsIn(await connect({ log: silentLog, clock: createFakeClock() }))
  expect(folder.read('out/rejected.csv')).toContain('«mucho» non è un numero')
})
