import type { Language } from '#src/core/model/model.ts'
import type { Log } from '#src/ports/log.ts'
import type { SessionShelf, Store, StoredSession, TenantStore } from '#src/ports/store.ts'
import { RunDesk } from '#src/run/run-desk.ts'
import { adminOf } from '#src/server/admin.ts'
import { createServer } from '#src/server/create-server.ts'
import type { ServerTools, TenantTools } from '#src/server/page-tools.ts'
import { SlowWork } from '#src/server/slow-work.ts'
import { createTexts } from '#src/texts/texts.ts'
import { createMetrics } from '#src/watch/metrics.ts'

/** A server of one tenant; nothing stored but sessions. `entries` are what its log was told. */
export function openServer(
  given: Partial<ServerTools & TenantTools> & { readonly password?: string } = {},
) {
  const entries: object[] = []
  let now = new Date('2026-03-02T09:00:00Z')
  const log: Log = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: (message, fields) => entries.push({ message, ...fields }),
  }
  const store = {
    describe: async () => ({ kind: 'embedded', version: '18' }),
    sessions: sessionsInMemory(),
  }
  const idle = new RunDesk({
    clock: { now: () => now },
    run: () => Promise.reject(new Error('no run')),
  })
  const info = { id: 'hubspot:1', currency: 'EUR', timeZone: 'Europe/Madrid' }
  const tenantTools: TenantTools = {
    ...{ crm: 'hubspot', defaultFields: {}, streams: new Map(), canPin: true },
    accountUrl: (id) => `https://crm.example.com/accounts/${id}`,
    connect: () => Promise.reject(new Error('no CRM')),
    ...given,
  }
  const app = createServer({
    store: store as unknown as Store,
    log,
    clock: { now: () => now, sleep: async () => {} },
    modelSource: { file: null, path: null },
    language: 'en' satisfies Language,
    textsIn: createTexts,
    admin: given.password === undefined ? null : adminOf(given.password),
    trustedProxies: 0,
    pagesDir: import.meta.dirname,
    deskOf: () => idle,
    environment: { schedule: null, timeZone: null, language: null },
    reschedule: async () => {},
    undoing: new SlowWork(),
    wake: async () => {},
    hubspotApp: null,
    ...{ watch: createMetrics(), metricsToken: null, readyChecks: {} },
    closing: new AbortController().signal,
    installs: null,
    tenantOf: async () => ({ info }) as TenantStore,
    toolsOf: async () => tenantTools,
    ...given,
  })
  return {
    app,
    entries,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
  }
}

function sessionsInMemory(): SessionShelf {
  const held = new Map<string, StoredSession>()
  return {
    get: async (key, now) => {
      const session = held.get(key)
      return session && session.expiresAt > now ? session.data : null
    },
    set: async (key, session) => {
      held.set(key, structuredClone(session))
    },
    claim: async (key, expiresAt, now) => {
      const isTaken = (held.get(key)?.expiresAt ?? now) > now
      if (!isTaken) held.set(key, { data: {}, expiresAt })
      return !isTaken
    },
    delete: async (key) => {
      held.delete(key)
    },
  }
}
