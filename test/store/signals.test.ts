import { afterAll, beforeAll, describe } from 'vitest'
import type { Store } from '#src/ports/store.ts'
import { openStore } from '#src/store/open-store.ts'
import { quietLog } from './quiet-log.ts'
import { signalsContract } from './signals.contract.ts'
import { signalsAgree } from './signals-agree.ts'
import { startServer } from './start-server.ts'

function signals(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store
    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store.close())
    signalsContract(() => store)
    signalsAgree(() => store)
  })
}

signals('signals, embedded', () => openStore({ dataDir: 'memory' }, { log: quietLog }))

const server = await startServer()
if (server.isRunning) {
  afterAll(() => server.stop())
  signals('signals, server', async () =>
    openStore({ databaseUrl: await server.createDatabase('signals') }, { log: quietLog }),
  )
} else {
  describe.skip(`signals, server: ${server.reason}`, () => undefined)
}
