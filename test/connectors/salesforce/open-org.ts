import { connect } from '#connectors/salesforce/connect.ts'
import { salesforce } from '#connectors/salesforce/definition.ts'
import type { SalesforceSettings } from '#connectors/salesforce/settings.ts'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import {
  type SalesforceSandbox,
  type SalesforceSandboxOptions,
  startSalesforceSandbox,
} from '#sandbox/salesforce/start.ts'
import type { Clock } from '#src/ports/clock.ts'
import type { Crm, Page, Stream } from '#src/ports/connector.ts'
import type { Log, LogFields } from '#src/ports/log.ts'
import type { RecordKind } from '#src/ports/records.ts'
import { createFakeClock } from '../hubspot/fake-clock.ts'

export interface OpenedOrg {
  readonly sandbox: SalesforceSandbox
  readonly crm: Crm
  readonly clock: Clock
  readonly logged: readonly LoggedLine[]
}

interface LoggedLine {
  readonly message: string
  readonly fields: LogFields
}

interface OpenOptions extends Partial<SalesforceSandboxOptions> {
  readonly bulkFrom?: number
  readonly settings?: (sandbox: SalesforceSandbox) => SalesforceSettings
  /** What an admin does before anybody connects. */
  readonly arrange?: (sandbox: SalesforceSandbox) => void
}

/** A pretend org of a few hundred records, connected; its clock jumps and chance never adds anything. */
export async function openOrg(options: OpenOptions = {}): Promise<OpenedOrg> {
  const { bulkFrom = 2_001, settings = byToken, arrange, ...others } = options
  const clock = createFakeClock()
  const logged: LoggedLine[] = []
  const sandbox = await startSalesforceSandbox({
    book: sampleBook({ today: '2026-11-20', companies: 60, deals: 200, seed: 1 }),
    now: () => clock.now(),
    elapsedMs: () => clock.now().getTime(),
    ...others,
  })
  try {
    arrange?.(sandbox)
    const tools = { clock, log: logTo(logged) }
    const connection = { timeoutMs: 5_000, random: () => 0, bulkFrom }
    const crm = await connect(settings(sandbox), salesforce.defaultFields, tools, connection)
    return { sandbox, crm, clock, logged }
  } catch (error) {
    await sandbox.close()
    throw error
  }
}

export function byToken({ url, accessToken }: SalesforceSandbox): SalesforceSettings {
  return { loginUrl: url, accessToken, instanceUrl: url }
}

export function byClient({ url, clientId, clientSecret }: SalesforceSandbox): SalesforceSettings {
  return { loginUrl: url, clientId, clientSecret }
}

export async function pullAll<K extends RecordKind>(
  crm: Crm,
  stream: Stream<K>,
  request: Partial<Parameters<Crm['pull']>[1]> = {},
): Promise<Page<K>[]> {
  const pages: Page<K>[] = []
  const usual = { cursor: null, since: null, fields: {}, signal: new AbortController().signal }
  for await (const page of crm.pull(stream, { ...usual, ...request })) pages.push(page)
  return pages
}

export function streamOf(crm: Crm, id: string): Stream {
  const found = crm.streams.find((stream) => stream.id === id)
  if (!found) throw new Error(`no stream ${id}`)
  return found
}

function logTo(lines: LoggedLine[]): Log {
  const add = (message: string, fields: LogFields = {}) => {
    lines.push({ message, fields })
  }
  return { debug: add, info: add, warn: add, error: add }
}
