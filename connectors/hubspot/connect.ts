import { compareIds } from '#src/core/compare-ids.ts'
import { ConnectorError } from '#src/errors.ts'
import type { ConnectTools, Crm, PullRequest, Stream } from '#src/ports/connector.ts'
import type { GrantSource } from '#src/ports/installer.ts'
import type { RecordKind } from '#src/ports/records.ts'
import { createTenantTime } from '../shared/tenant-time.ts'
import { type Api, createApi } from './api.ts'
import { createTasks } from './create-tasks.ts'
import type { MapContext } from './map-record.ts'
import { paths } from './paths.ts'
import { permissions } from './permissions.ts'
import { missingFields, prepare } from './prepare.ts'
import { pullPages } from './pull.ts'
import type { Source } from './source.ts'
import { sources } from './sources.ts'
import { readPipelineNames, readStages } from './stages.ts'
import { closeTasks, findTasks, readTasks } from './tasks.ts'
import { createTransport } from './transport.ts'
import { accountDetails } from './wire-objects.ts'
import { readHeld, writeAccounts } from './write-accounts.ts'
import { writePin } from './write-pin.ts'

/** How to reach one portal, and where HubSpot answers. */
export interface HubSpotSettings {
  /** The token of a private app or service key, or what the app was granted when it was installed. */
  readonly accessToken: string | GrantSource
  readonly apiUrl: string
}

/** What a connection rests on beside the settings; tests choose their own. */
export interface ConnectOptions {
  readonly timeoutMs: number
  readonly random: () => number
}

/** Connects a portal: reads its account details, and with them whether the token is good. */
export async function connect(
  settings: HubSpotSettings,
  { log, clock, watch }: ConnectTools,
  { timeoutMs, random }: ConnectOptions,
): Promise<Crm> {
  let timeZone = 'UTC'
  const api = createApi({
    transport: createTransport({ ...settings, timeoutMs }),
    ...{ clock, log, random, watch },
    untilMidnightMs: () => createTenantTime(timeZone).untilMidnightMs(clock.now().getTime()),
  })
  const portal = await api.send({
    method: 'GET',
    path: paths.accountDetails,
    answer: accountDetails,
    isRepeatable: true,
  })
  timeZone = portal.timeZone
  const time = createTenantTime(timeZone)
  const currency = portal.companyCurrency
  return {
    tenant: { id: `hubspot:${portal.portalId}`, timeZone, currency },
    streams: sources,
    batchSize: 100,
    pull: createPull(api, { time, currency }),
    prepare: (request) => prepare(api, request),
    missingFields: (request) => missingFields(api, request),
    writeAccounts: (writes) => writeAccounts(api, writes),
    readHeld: (ids) => readHeld(api, ids),
    writePin: (id, pin) => writePin(api, id, pin),
    createTasks: (drafts) => createTasks(api, drafts, time),
    findTasks: (drafts) => findTasks(api, drafts),
    readTasks: (crmIds) => readTasks(api, crmIds, time),
    closeTasks: (crmIds) => closeTasks(api, crmIds),
    permissions: () => permissions(api),
    pipelineNames: () => readPipelineNames(api),
    accountUrl: (id) =>
      `https://${portal.uiDomain}/contacts/${portal.portalId}/record/0-2/${encodeURIComponent(id)}`,
    requests: () => api.requests(),
    clockAheadMs: () => api.clockAheadMs(),
  }
}

/** A change shows in searches only after a while, and clocks differ: increments look back as far. */
const overlapMs = 15 * 60_000

function createPull(api: Api, portal: Pick<MapContext, 'time' | 'currency'>): Crm['pull'] {
  const stages = once(() => readStages(api))
  return async function* <K extends RecordKind>(stream: Stream<K>, request: PullRequest) {
    if (!isSource(stream)) throw new Error(`${stream.id} is no stream of HubSpot`)
    const context = {
      ...portal,
      fields: request.fields,
      stages: stream.yields === 'deal' ? await stages() : new Map(),
    }
    const sinceMs = request.since === null ? null : Date.parse(request.since) - overlapMs
    const marked = [...(request.marked ?? [])].sort(compareIds)
    const { cursor, signal } = request
    try {
      yield* pullPages(stream, cursor, { api, sinceMs, marked, context, signal })
    } catch (error) {
      throw asNotGranted(error)
    }
  }
}

/** What a portal does not have is missing no other way than what the token does not cover. */
function asNotGranted(error: unknown): unknown {
  if (!(error instanceof ConnectorError) || error.status !== 404) return error
  return new ConnectorError(error.message, { remedy: error.remedy, status: 403, cause: error })
}

/** Asks once; a failure is forgotten. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return async () => {
    answer ??= ask()
    try {
      return await answer
    } catch (error) {
      answer = undefined
      throw error
    }
  }
}

function isSource<K extends RecordKind>(stream: Stream<K>): stream is Source<K> {
  return 'readPage' in stream
}
