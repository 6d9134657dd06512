import type { RequestKind } from '../request-log.ts'
import type { Answer, Call } from './call.ts'
import * as ingest from './routes/bulk-ingest.ts'
import * as bulkQuery from './routes/bulk-query.ts'
import * as collections from './routes/collections.ts'
import * as deploy from './routes/deploy.ts'
import * as describe from './routes/describe.ts'
import { listLimits } from './routes/limits.ts'
import * as oauth from './routes/oauth.ts'
import { describeOrganization } from './routes/organization.ts'
import * as query from './routes/query.ts'
import * as sobjects from './routes/sobjects.ts'
import { isVersion, listResources, listVersions } from './routes/versions.ts'

export interface Route {
  readonly method: string
  readonly segments: readonly string[]
  readonly kind: RequestKind
  readonly handle: (call: Call) => Answer
  /** Whether it needs a session. */
  readonly isOpen: boolean
  /** Whether it counts towards the day's limit. */
  readonly isFree: boolean
}

/** `:name` names a segment; `:v` must be a version that is in force. */
function route(kind: RequestKind, pattern: string, handle: Route['handle']): Route {
  const [method = '', path = ''] = pattern.split(' ')
  const isOpen = /token$|authorize$|introspect$|revoke$|data$/.test(path)
  const isFree = isOpen || !path.startsWith('/services/data/')
  return { method, segments: path.split('/').slice(1), kind, handle, isOpen, isFree }
}

const data = '/services/data/:v'
const queries = `${data}/jobs/query`
const ingests = `${data}/jobs/ingest`

/** First match wins, so fixed words come before names. */
const routes: readonly Route[] = [
  route('auth', 'POST /services/oauth2/token', oauth.issueToken),
  route('auth', 'GET /services/oauth2/authorize', oauth.authorize),
  route('auth', 'POST /services/oauth2/introspect', oauth.introspectToken),
  route('auth', 'POST /services/oauth2/revoke', oauth.revokeToken),
  route('auth', 'GET /services/oauth2/userinfo', oauth.userInfo),
  route('auth', 'GET /id/:org/:user', oauth.identity),
  route('read', 'GET /services/data', listVersions),
  route('read', `GET ${data}`, listResources),
  route('read', `GET ${data}/limits`, listLimits),
  route('read', `GET ${data}/connect/organization`, describeOrganization),
  route('search', `GET ${data}/query`, query.query),
  route('search', `GET ${data}/queryAll`, query.queryAll),
  route('search', `GET ${data}/query/:locator`, query.queryMore),
  route('read', `GET ${data}/sobjects`, describe.describeGlobal),
  route('read', `GET ${data}/sobjects/:object`, describe.describeBriefly),
  route('read', `GET ${data}/sobjects/:object/describe`, describe.describeObject),
  route('write', `POST ${data}/sobjects/:object`, sobjects.createOne),
  route('read', `GET ${data}/sobjects/:object/:id`, sobjects.getOne),
  route('write', `PATCH ${data}/sobjects/:object/:id`, sobjects.updateOne),
  route('write', `DELETE ${data}/sobjects/:object/:id`, sobjects.deleteOne),
  route('read', `GET ${data}/sobjects/:object/:field/:id`, sobjects.getByKey),
  route('write', `PATCH ${data}/sobjects/:object/:field/:id`, sobjects.upsertByKey),
  route('write', `POST ${data}/composite/sobjects`, collections.createMany),
  route('write', `PATCH ${data}/composite/sobjects`, collections.updateMany),
  route('write', `DELETE ${data}/composite/sobjects`, collections.deleteMany),
  route('read', `GET ${data}/composite/sobjects/:object`, collections.retrieveMany),
  route('read', `POST ${data}/composite/sobjects/:object`, collections.retrieveMany),
  route('write', `PATCH ${data}/composite/sobjects/:object/:field`, collections.upsertMany),
  route('bulk', `POST ${queries}`, bulkQuery.createQueryJob),
  route('bulk', `GET ${queries}/:job`, bulkQuery.getQueryJob),
  route('bulk', `PATCH ${queries}/:job`, bulkQuery.abortQueryJob),
  route('bulk', `DELETE ${queries}/:job`, bulkQuery.deleteQueryJob),
  route('bulk', `GET ${queries}/:job/results`, bulkQuery.getResults),
  route('bulk', `GET ${queries}/:job/resultPages`, bulkQuery.listResultPages),
  route('bulk', `POST ${ingests}`, ingest.createIngestJob),
  route('bulk', `GET ${ingests}`, ingest.listIngestJobs),
  route('bulk', `GET ${ingests}/:job`, ingest.getIngestJob),
  route('bulk', `PATCH ${ingests}/:job`, ingest.setIngestState),
  route('bulk', `DELETE ${ingests}/:job`, ingest.deleteIngestJob),
  route('bulk', `PUT ${ingests}/:job/batches`, ingest.uploadRows),
  route('bulk', `GET ${ingests}/:job/successfulResults`, ingest.successfulResults),
  route('bulk', `GET ${ingests}/:job/failedResults`, ingest.failedResults),
  route('bulk', `GET ${ingests}/:job/unprocessedrecords`, ingest.unprocessedRecords),
  route('schema', `POST ${data}/metadata/deployRequest`, deploy.startDeployment),
  route('schema', `GET ${data}/metadata/deployRequest/:id`, deploy.getDeployment),
]

export interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** The route for a request; undefined where there is none, or for a version not in force. */
export function matchRoute(method: string, path: string): Match | undefined {
  const segments = path.split('/').slice(1).map(decoded)
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
    const isNamed = expected.startsWith(':')
    if (!isNamed && expected !== segment) return null
    if (expected === ':v' && !isVersion(segment)) return null
    if (isNamed) params[expected.slice(1)] = segment
  }
  return params
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
