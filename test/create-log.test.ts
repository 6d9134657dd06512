import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { createLog } from '#src/create-log.ts'

async function logged(fields: Record<string, unknown>): Promise<string> {
  const stream = new PassThrough()
  const log = createLog('info', stream)
  log.info('something happened', fields)
  stream.end()
  return text(stream)
}

test('a log line is one JSON document with a constant message and its facts', async () => {
  const line = JSON.parse(await logged({ tenant: 'hubspot:1', run: 7 }))
  expect(line).toMatchObject({
    level: 'info',
    message: 'something happened',
    tenant: 'hubspot:1',
    run: 7,
  })
})

test('tokens, passwords and e-mail addresses never reach a log, wherever they hide', async () => {
  const line = await logged({
    accessToken: 'plain',
    nested: { authorization: 'Bearer abcdef' },
    reason: 'refused pat-eu1-12345678-aaaa for jo.doe@example.com',
    url: 'postgres://user:hunter2@db.example.com/x',
    error: new Error('token pat-na1-87654321-bbbb expired'),
  })
  expect(line).not.toMatch(/plain|abcdef|12345678|87654321|jo\.doe|hunter2/)
  expect(line).toContain('[hidden]')
  expect(line).toContain('expired')
})
