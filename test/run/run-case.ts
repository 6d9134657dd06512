import { afterAll } from 'vitest'
import { connect } from '#connectors/hubspot/connect.ts'
import { hubspot } from '#connectors/hubspot/definition.ts'
import type { Book } from '#sandbox/books/book.ts'
import { type SampleBookOptions, sampleBook } from '#sandbox/books/sample-book.ts'
import {
  type HubSpotSandbox,
  type HubSpotSandboxOptions,
  startHubSpotSandbox,
} from '#sandbox/hubspot/start.ts'
import type { Language, Model } from '#src/core/model/model.ts'
import type { Crm } from '#src/ports/connector.ts'
import type { Store, TenantStore } from '#src/ports/store.ts'
import { type AccountView, accountViews, readJudgedBook } from '#src/run/account-views.ts'
import type { RunReport } from '#src/run/report.ts'
import { run } from '#src/run/run.ts'
import type { RunRequest } from '#src/run/start-run.ts'
import { type UndoReport, undo } from '#src/run/undo.ts'
import { openStore } from '#src/store/open-store.ts'
import { createTexts } from '#src/texts/texts.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'

/** The day of every first run: a Tuesday, noon in UTC. */
export const today = '2026-11-24'
const startMs = Date.parse(`${today}T12:00:00Z`)
const dayMs = 86_400_000

export interface CaseOptions extends Partial<Omit<SampleBookOptions, 'today'>> {
  /** Instead of a sample book. */
  readonly book?: Book
  /** A model file, as it were; the default model otherwise. */
  readonly model?: Model
  readonly language?: Language
  readonly sandbox?: Partial<HubSpotSandboxOptions>
}

/** A pretend portal, a tenant in the database of this test file, and a clock that a test moves. */
export interface RunCase {
  readonly sandbox: HubSpotSandbox
  readonly portal: HubSpotSandbox['portal']
  readonly crm: Crm
  readonly store: TenantStore
  /** That the tenant is in, with those of other tests. */
  readonly database: Store
  runOnce(changes?: Partial<RunRequest>): Promise<RunReport>
  undoRun(run: number, changes?: { isDryRun: boolean }): Promise<UndoReport>
  /** As `accounts --json` prints them; empty before the first run. */
  views(): Promise<AccountView[]>
  /** Requests that changed the portal since this was last asked. */
  writeRequests(): number
  passDays(days: number): Promise<void>
  /** Live companies by id, and what one of them holds. */
  companyIds(): number[]
  property(companyId: number, name: string): string | null
}

let opening: Promise<Store> | undefined
let lastPortalId = 0
const opened: HubSpotSandbox[] = []

afterAll(async () => {
  await Promise.all(opened.map((sandbox) => sandbox.close()))
  await (await opening)?.close()
})

/** The database of this test file, in memory. */
function sharedStore(): Promise<Store> {
  opening ??= openStore({ dataDir: 'memory' }, { log: quietLog })
  return opening
}

export async function openCase(options: CaseOptions = {}): Promise<RunCase> {
  const { model = null, language = 'en', ...sample } = options
  const clock = createFakeClock(startMs)
  const sandbox = await startHubSpotSandbox({
    book: options.book ?? sampleBook({ companies: 60, deals: 300, ...sample, today }),
    now: () => clock.now(),
    elapsedMs: () => clock.now().getTime(),
    portalId: ++lastPortalId,
    ...options.sandbox,
  })
  opened.push(sandbox)
  const { portal } = sandbox
  const crm = await connectTo(sandbox, clock)
  const database = await sharedStore()
  const store = await database.open(crm.tenant)
  const texts = createTexts(language)
  const isWrite = ({ method, path }: { method: string; path: string }) =>
    method !== 'GET' && !/\/(read|search)$/.test(path)
  return {
    ...{ sandbox, portal, crm, store, database },
    runOnce: async (changes = {}) => {
      const { report } = await run({
        ...{ crm, store, clock, texts, log: quietLog },
        modelSource: { file: model, path: model && 'model.json' },
        defaultFields: hubspot.defaultFields,
        ...{ isDryRun: false, goesLive: true, isFull: false, approve: null, asOf: null },
        onProgress: () => undefined,
        signal: new AbortController().signal,
        ...changes,
      })
      return report
    },
    undoRun: (id, { isDryRun } = { isDryRun: false }) =>
      undo({ ...{ crm, store, clock, isDryRun }, run: id }),
    views: async () => {
      const book = await readJudgedBook(store)
      return book ? accountViews(book, texts) : []
    },
    writeRequests: () => {
      const count = sandbox.requests.last.filter(isWrite).length
      sandbox.requests.clear()
      return count
    },
    passDays: (days) => clock.sleep(days * dayMs),
    companyIds: () => [...portal.tables.companies.liveFrom(0)].map(({ id }) => id),
    property: (companyId, name) =>
      portal.value('companies', portal.tables.companies.live(companyId)!, name),
  }
}

/** A connection of one's own, with a clock that jumps over waits. */
export function connectTo(
  { url, token }: Pick<HubSpotSandbox, 'url' | 'token'>,
  clock = createFakeClock(startMs),
): Promise<Crm> {
  return connect(
    { accessToken: token, apiUrl: url },
    { log: quietLog, clock },
    { timeoutMs: 5_000, random: () => 0 },
  )
}
