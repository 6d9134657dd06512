import { sampleBook } from '#sandbox/books/sample-book.ts'
import type { Config } from '../config.ts'
import { type App, type Connected, openApp } from '../open-app.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Work } from './pretend-crm.ts'
import { pretendHubSpot } from './pretend-hubspot.ts'
import { pretendSalesforce } from './pretend-salesforce.ts'

/** The program on a pretend CRM. */
export interface OpenDemo {
  readonly app: App
  readonly connected: Connected
  /** What people do in the CRM between two runs. */
  work(work: Work): void
  close(): Promise<void>
}

interface Stage {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly crm: 'hubspot' | 'salesforce'
  readonly companies: number
  readonly deals: number
}

/** Opens the program on a pretend CRM over HTTP, with a database in memory; closing leaves nothing behind. */
export async function openDemo(stage: Stage): Promise<OpenDemo> {
  const { clock, companies, deals } = stage
  const today = clock.now().toISOString().slice(0, 10)
  const book = sampleBook({ companies, deals, seed: 1, today })
  const pretend = stage.crm === 'hubspot' ? pretendHubSpot : pretendSalesforce
  const sandbox = await pretend(book, clock.now)
  const config = {
    ...stage.config,
    ...sandbox.settings,
    database: { dataDir: 'memory' },
    install: null,
  }
  const app = await openApp(config, stage.log, clock)
  return {
    app,
    connected: await app.connect(),
    work: sandbox.work,
    close: async () => {
      await app.close()
      await sandbox.close()
    },
  }
}
