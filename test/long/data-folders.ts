import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openStore } from '#src/store/open-store.ts'
import { quietLog } from '#test/store/quiet-log.ts'

/** Data folders with an empty database, copied rather than made: that takes a tenth of the time. */
export function dataFolders() {
  let root = ''
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'key-accounts-long-'))
    await (await openStore({ dataDir: join(root, 'empty') }, { log: quietLog })).close()
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  return {
    /** Lends a folder and removes it. */
    lend: async <T>(use: (dataDir: string) => Promise<T>): Promise<T> => {
      const dataDir = await mkdtemp(join(root, 'data-'))
      await cp(join(root, 'empty'), dataDir, { recursive: true })
      try {
        return await use(dataDir)
      } finally {
        await rm(dataDir, { recursive: true, force: true })
      }
    },
  }
}
