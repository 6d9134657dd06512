import { afterAll, describe } from 'vitest'
import { openStore } from '#src/store/open-store.ts'
import { storeContract } from './contract.ts'
import { quietLog } from './quiet-log.ts'
import { startServer } from './start-server.ts'

storeContract('embedded store', () => openStore({ dataDir: 'memory' }, { log: quietLog }))

const server = await startServer()
if (server.isRunning) {
  afterAll(() => server.stop())
  storeContract('server store', async () =>
    openStore({ databaseUrl: await server.createDatabase('contract') }, { log: quietLog }),
  )
} else {
  describe.skip(`server store: ${server.reason}`, () => undefined)
}
