import { afterAll, beforeAll, describe } from 'vitest'
import type { Store } from '#src/ports/store.ts'
import { openStore } from '#src/store/open-store.ts'
import { quietLog } from './quiet-log.ts'
import { signalsAgree } from './signals-agree.ts'
import { keptSignals } from './signals-kept.ts'
import { accountSignals } from './signals-of-accounts.ts'
import { careSignals } from './signals-of-care.ts'
import { dealSignals } from './signals-of-deals.ts'
import { groupSignals } from './signals-of-groups.ts'
import { historySignals } from './signals-of-history.ts'
import { startServer } from './start-server.ts'

const contracts = [
  dealSignals,
  historySignals,
  careSignals,
  accountSignals,
  groupSignals,
  signalsAgree,
  keptSignals,
]

function signals(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store
    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store.close())
    for (const contract of contracts) contract(() => store)
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
