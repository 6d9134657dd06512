import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AccountView } from '#src/run/account-views.ts'
import { openStore } from '#src/store/open-store.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { runProgram } from './program.ts'
import { openPortal } from './program-case.ts'

test('a folder keeps what a run found for the next command, and belongs to one process at a time', async () => {
  const dataDir = join(await mkdtemp(join(tmpdir(), 'key-accounts-')), 'data')
  const sandbox = await openPortal()
  const env = {
    ...{ HUBSPOT_API_URL: sandbox.url, HUBSPOT_ACCESS_TOKEN: sandbox.token },
    DATA_DIR: dataDir,
  }
  expect((await runProgram(['run'], env)).code).toBe(0)
  const { stdout } = await runProgram(['accounts', '--json'], env)
  expect((JSON.parse(stdout) as AccountView[]).length).toBeGreaterThan(30)

  const store = await openStore({ dataDir }, { log: quietLog })
  const refused = await runProgram(['accounts'], env)
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toMatch(
    `The data folder ${dataDir} is in use by process ${process.pid}: stop that process`,
  )
  await store.close()
  await sandbox.close()
  await rm(dataDir, { recursive: true })
})
