import { readConfig } from '#src/config.ts'
import { openDemo } from '#src/demo/open-demo.ts'
import { type Demo, playDemo } from '#src/demo/play-demo.ts'
import type { App, Connected } from '#src/open-app.ts'
import { openPages } from '#src/open-pages.ts'
import type { Log } from '#src/ports/log.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'

export interface BookOptions {
  readonly crm?: 'hubspot' | 'salesforce'
  readonly companies?: number
  readonly deals?: number
  /** None unless given: the pages are open to this machine. */
  readonly password?: string
  /** A portal that nothing has run on. */
  readonly isFirstVisit?: boolean
}

/** The pages over the demo's book. */
export interface OpenBook {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string
  readonly app: App
  readonly connected: Connected
  /** What the demo's three runs did; null on a first visit. */
  readonly demo: Demo | null
  /** What time it is for the program. */
  readonly now: () => Date
  /** Faults of the program, as its log has them. */
  readonly faults: readonly string[]
  close(): Promise<void>
}

/**
 * Serves the pages over a pretend CRM of 120 companies and 700 deals, at noon of 20 November 2026,
 * after the demo's three runs. The database is in memory.
 */
export async function openBook(pagesDir: string, options: BookOptions = {}): Promise<OpenBook> {
  const { crm = 'hubspot', companies = 120, deals = 700, password = '' } = options
  const faults: string[] = []
  const clock = createFakeClock()
  const config = readConfig({ ADMIN_PASSWORD: password, PORT: '0' })
  const stage = await openDemo({ config, log: logInto(faults), clock, crm, companies, deals })
  const demo = options.isFirstVisit ? null : await playDemo(stage, () => undefined)
  const pages = await openPages(stage.app, stage.connected, { pagesDir })
  return {
    url: pages.address,
    app: stage.app,
    connected: stage.connected,
    demo,
    now: () => clock.now(),
    faults,
    close: async () => {
      await pages.close()
      await stage.close()
    },
  }
}

function logInto(faults: string[]): Log {
  const ignore = () => undefined
  return {
    debug: ignore,
    info: ignore,
    warn: ignore,
    error: (message, fields) => faults.push(`log: ${message} ${String(fields?.error ?? '')}`),
  }
}
