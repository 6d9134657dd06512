import type { RequestKind } from '../request-log.ts'
import type { Answer, Call } from './call.ts'
import { accountDetails } from './routes/account.ts'
import {
  archiveAssociations,
  createAssociations,
  createDefaultAssociations,
  listAssociations,
  readAssociations,
} from './routes/associations.ts'
import * as journal from './routes/journal.ts'
import { customPropertyLimits } from './routes/limits.ts'
import { mergeRoute } from './routes/merge.ts'
import { authorize, introspectToken, issueToken, revokeToken, uninstall } from './routes/oauth.ts'
import { archiveBatch, createBatch, readBatch, updateBatch } from './routes/object-batches.ts'
import {
  archiveRecord,
  createRecord,
  getRecord,
  listRecords,
  updateRecord,
} from './routes/objects.ts'
import { getOwner, listOwners } from './routes/owners.ts'
import { getPipeline, listPipelines } from './routes/pipelines.ts'
import * as properties from './routes/properties.ts'
import { searchRecords } from './routes/search.ts'

interface Route {
  readonly method: string
  readonly segments: readonly string[]
  readonly kind: RequestKind
  readonly handle: (call: Call) => Answer
}

const versions: readonly string[] = ['2026-03', '2026-09']

/** `:name` names a segment; `:v` must be a version that is in force. */
function route(kind: RequestKind, pattern: string, handle: Route['handle']): Route {
  const [method = '', path = ''] = pattern.split(' ')
  return { method, segments: path.split('/').slice(1), kind, handle }
}

const objects = '/crm/objects/:v/:type'
const associations = '/crm/associations/:v/:type/:to/batch'
const definitions = '/crm/properties/:v/:type'

/** First match wins, so fixed words come before names. */
const routes: readonly Route[] = [
  route('read', 'GET /account-info/:v/details', accountDetails),
  route('read', 'GET /crm/limits/:v/custom-properties', customPropertyLimits),
  route('auth', 'GET /oauth/authorize', authorize),
  route('auth', 'POST /oauth/:v/token', issueToken),
  route('auth', 'POST /oauth/:v/token/introspect', introspectToken),
  route('auth', 'POST /oauth/:v/token/revoke', revokeToken),
  route('write', 'DELETE /appinstalls/:v/external-install', uninstall),
  route('auth', 'GET /webhooks-journal/subscriptions/:v', journal.listSubscriptions),
  route('auth', 'POST /webhooks-journal/subscriptions/:v', journal.createSubscription),
  route('auth', 'GET /webhooks-journal/journal/:v/earliest', journal.earliestEntry),
  route('auth', 'GET /webhooks-journal/journal/:v/offset/:offset/next', journal.nextEntry),
  route('auth', 'GET /journal-files/:offset', journal.entryFile),
  route('read', 'GET /crm/owners/:v', listOwners),
  route('read', 'GET /crm/owners/:v/:id', getOwner),
  route('read', 'GET /crm/pipelines/:v/:type', listPipelines),
  route('read', 'GET /crm/pipelines/:v/:type/:id', getPipeline),
  route('read', `GET ${definitions}`, properties.listProperties),
  route('schema', `POST ${definitions}`, properties.createProperty),
  route('schema', `POST ${definitions}/batch/create`, properties.createProperties),
  route('read', `GET ${definitions}/groups`, properties.listGroups),
  route('schema', `POST ${definitions}/groups`, properties.createGroup),
  route('read', `GET ${definitions}/:name`, properties.getProperty),
  route('schema', `PATCH ${definitions}/:name`, properties.updateProperty),
  route('schema', `DELETE ${definitions}/:name`, properties.archiveProperty),
  route('read', `POST ${objects}/batch/read`, readBatch),
  route('write', `POST ${objects}/batch/create`, createBatch),
  route('write', `POST ${objects}/batch/update`, updateBatch),
  route('write', `POST ${objects}/batch/archive`, archiveBatch),
  route('search', `POST ${objects}/search`, searchRecords),
  route('write', `POST ${objects}/merge`, mergeRoute),
  route('read', `GET ${objects}`, listRecords),
  route('write', `POST ${objects}`, createRecord),
  route('read', `GET ${objects}/:id`, getRecord),
  route('write', `PATCH ${objects}/:id`, updateRecord),
  route('write', `DELETE ${objects}/:id`, archiveRecord),
  route('read', `GET ${objects}/:id/associations/:to`, listAssociations),
  route('read', `POST ${associations}/read`, readAssociations),
  route('write', `POST ${associations}/create`, createAssociations),
  route('write', `POST ${associations}/associate/default`, createDefaultAssociations),
  route('write', `POST ${associations}/archive`, archiveAssociations),
]

export interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** The route for a request; undefined where there is none, or for a version not in force. */
export function matchRoute(method: string, path: string): Match | undefined {
  const segments = path.split('/').slice(1).map(decodeURIComponent)
  if (segments.at(-1) === '') segments.pop()
  for (const one of routes) {
    if (one.method !== method || one.segments.length !== segments.length) continue
    const params = paramsOf(one.segments, segments)
    if (params !== null) return { route: one, params }
  }
  return undefined
}

function paramsOf(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  const params: Record<string, string> = {}
  for (const [at, expected] of pattern.entries()) {
    const segment = segments[at] ?? ''
    if (expected === ':v' ? !versions.includes(segment) : isOther(expected, segment)) return null
    if (expected.startsWith(':')) params[expected.slice(1)] = segment
  }
  return params
}

function isOther(expected: string, segment: string): boolean {
  return !expected.startsWith(':') && expected !== segment
}
