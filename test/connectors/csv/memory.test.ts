import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { csv } from '#connectors/csv/definition.ts'
import { isLong } from '#test/long/is-long.ts'
import { createFakeClock } from '../hubspot/fake-clock.ts'
import { silentLog } from '../hubspot/open-crm.ts'
import { plain, testFolder } from './folder.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Most bytes of live objects while a file of so many deals is read. */
async function peakOf(dealCount: number): Promise<number> {
  const folder = testFolder()
  folder.write('accounts.csv', plain.accounts)
  await pipeline(Readable.from(lines(dealCount)), createWriteStream(folder.path('deals.csv')))
  const crm = await csv.connect(
    {
      ...{ accounts: folder.path('accounts.csv'), deals: folder.path('deals.csv') },
      ...{ out: folder.path('out'), timeZone: 'UTC', language: 'en' },
    },
    { log: silentLog, clock: createFakeClock() },
  )
  const [stream] = crm.streams.filter(({ id }) => id === 'deals')
  const request = { cursor: null, since: null, fields: {}, signal: new AbortController().signal }
  let peak = 0
  let pages = 0
  for await (const page of stream ? crm.pull(stream, request) : []) {
    pages += page.upserts.length > 0 ? 1 : 0
    if (pages % 20 !== 1) continue
    collectGarbage()
    peak = Math.max(peak, process.memoryUsage().heapUsed)
  }
  expect(pages).toBe(Math.ceil(dealCount / 5_000))
  return peak
}

function* lines(count: number): Generator<string> {
  yield 'id,account,name,amount,close date,stage\n'
  for (let at = 0; at < count; at += 1) {
    yield `${at},Alfa,"Order ${at}, part",${at % 1000}.50,2026-01-15,Won\n`
  }
}

test('a large file takes no more memory than a small one', { timeout: 300_000 }, async () => {
  const small = await peakOf(20_000)
  const large = await peakOf(isLong ? 2_000_000 : 200_000)
  expect(large - small).toBeLessThan(15_000_000)
})
