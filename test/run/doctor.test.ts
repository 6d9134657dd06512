import { rmSync } from 'node:fs'
import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { Language } from '#src/core/model/model.ts'
import type { Crm } from '#src/ports/connector.ts'
import type { Store } from '#src/ports/store.ts'
import { doctor, type Finding } from '#src/run/doctor.ts'
import { prepareRequest } from '#src/run/prepare-request.ts'
import { createTexts } from '#src/texts/texts.ts'
import { connectFiles, testFolder } from '#test/connectors/csv/folder.ts'
import { openOrg } from '#test/connectors/salesforce/open-org.ts'

const store: Pick<Store, 'describe'> = {
  describe: async () => ({ kind: 'embedded', version: 'PostgreSQL 18.0' }),
}

afterEach(() => {
  nock.cleanAll()
})

/** Findings about permissions that are lacking. */
async function lacking(crm: Crm, language: Language): Promise<Finding[]> {
  const texts = createTexts(language)
  const findings = await doctor({
    ...{ store, texts, fields: prepareRequest(defaultModel, texts), companies: null },
    connect: async () => ({ crm, writing: 'live' as const }),
  })
  return findings.filter(({ check, status }) => check === 'permission' && status !== 'ok')
}

test('what a Salesforce user lacks is advised in the words of Salesforce', async () => {
  const { crm, sandbox } = await openOrg({ hiddenFields: ['Account.AnnualRevenue'] })
  const { sobjects } = await describeAll(sandbox)
  nock(sandbox.url, { allowUnmocked: true })
    .persist()
    .get(/\/sobjects$/)
    .reply(200, {
      sobjects: sobjects.map((object) =>
        object.name === 'Task' ? { ...object, createable: false } : object,
      ),
    })
  const text = (finding: Finding) => [finding.status, finding.text.split(':')[0], finding.advice]
  expect((await lacking(crm, 'en')).map(text)).toEqual([
    [
      ...['fault', 'Task'],
      'Give this permission to the user whom the app works as, in a profile or permission set.',
    ],
    [
      ...['warning', 'Account.AnnualRevenue'],
      'Show this field to the user whom the app works as, by field-level security. ' +
        'Until then what depends on it has no data.',
    ],
  ])
  expect((await lacking(crm, 'es')).map(({ advice }) => advice)).toEqual([
    expect.stringMatching(/^Dé este permiso .* conjunto de permisos\.$/),
    expect.stringMatching(/^Muestre este campo .* Mientras tanto, .*\.$/),
  ])
  await sandbox.close()
})

test('a file that can no longer be read is told, and needs no advice', async () => {
  const folder = testFolder()
  const crm = await connectFiles({}, {}, folder)
  rmSync(folder.path('deals.csv'))
  expect(await lacking(crm, 'en')).toEqual([
    {
      ...{ check: 'permission', status: 'fault', advice: null },
      text: 'deals.csv: reads deals, their stages and their companies',
    },
  ])
})

async function describeAll({ url, accessToken }: { url: string; accessToken: string }) {
  const answer = await fetch(`${url}/services/data/v66.0/sobjects`, {
    headers: { authorization: `Bearer ${accessToken}` },
  })
  return (await answer.json()) as { sobjects: { name: string; createable: boolean }[] }
}

test('a deployment that companies install is well with none of them yet, and with many', async () => {
  const texts = createTexts('en')
  const look = (companies: number) =>
    doctor({
      ...{ store, texts, fields: prepareRequest(defaultModel, texts), companies },
      connect: () => Promise.reject(new Error('there is no one company to connect to')),
    })
  expect((await look(0)).map(({ status }) => status)).toEqual(['ok', 'ok'])
  expect((await look(2)).at(-1)).toEqual({
    ...{ check: 'token', status: 'ok', advice: null },
    text: '2 companies are connected; the connection page of each says what it has granted',
  })
})
