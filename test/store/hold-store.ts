import { openStore } from '#src/store/open-store.ts'
import { quietLog } from './quiet-log.ts'

/*
 * A process of its own that opens the store at the place given as JSON, starts a run, takes the
 * tenant's lock, says so, and holds on until it is killed.
 */
const store = await openStore(JSON.parse(process.argv[2] ?? ''), { log: quietLog })
const tenant = await store.open({ id: 'held:1', timeZone: 'UTC', currency: 'EUR' })
await tenant.runs.start({ asOf: '2026-11-24', isDryRun: false, startedAt: new Date() })
await tenant.lock()
process.stdout.write('held\n')
