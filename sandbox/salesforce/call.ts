import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { ApiUsage } from './api-usage.ts'
import type { BulkJobs } from './bulk/bulk-jobs.ts'
import type { ClientApp } from './client-app.ts'
import type { Deployments } from './deploy/deployments.ts'
import type { Org } from './org.ts'
import type { QueryCursors } from './query-cursors.ts'
import { refused } from './salesforce-error.ts'
import type { Sessions } from './sessions.ts'
import type { SObject } from './sobject.ts'
import { objectNamed } from './soql/field-path.ts'

/** Everything behind the API of one org. */
export interface Instance {
  readonly org: Org
  readonly sessions: Sessions
  readonly app: ClientApp
  readonly usage: ApiUsage
  readonly cursors: QueryCursors
  readonly jobs: BulkJobs
  readonly deployments: Deployments
  /** Query answers hold no more rows than this, whatever is wished. */
  largestPage: number
  /** Documents are not of one mind about how parallel results are listed. */
  resultPagesShape: 'resultPages' | 'resultChunks'
}

/** A request as the handlers see it. */
export interface Call extends Instance {
  readonly method: string
  /** Where the caller reached the server, without a slash at the end. */
  readonly origin: string
  readonly query: URLSearchParams
  /** Segments of the path that the route names; `v` is the version, as in `v66.0`. */
  readonly params: Readonly<Record<string, string>>
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent compressed, part by part. */
  readonly csv?: Iterable<string>
}

/** The version in the path. */
export function versionOf(call: Call): string {
  return call.params.v ?? ''
}

/** The object that the path names. Throws a 404 where the org has none of that name. */
export function objectIn(call: Call): SObject {
  const object = call.org.find(call.params.object ?? '')
  if (object === undefined) {
    throw refused('NOT_FOUND', 'The requested resource does not exist', 404)
  }
  return object
}

/** The object of a record in a body, by its `attributes`. */
export function objectOfRecord(call: Call, record: RecordBody): SObject {
  return objectNamed(call.org, record.attributes.type)
}

/** The JSON body, checked. Throws JSON_PARSER_ERROR for another shape. */
export function bodyOf<T>(call: Call, shape: z.ZodType<T>): T {
  if (!(call.headers['content-type'] ?? '').startsWith('application/json')) {
    throw refused('UNSUPPORTED_MEDIA_TYPE', 'Content type is not supported', 415)
  }
  let json: unknown
  try {
    json = JSON.parse(call.body.toString('utf8'))
  } catch {
    throw refused('JSON_PARSER_ERROR', 'Unexpected character at [line:1, column:1]')
  }
  const parsed = shape.safeParse(json)
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: 'wrong shape' }
  throw refused('JSON_PARSER_ERROR', `${path.join('.')}: ${message}`)
}

export const recordShape = z.looseObject({ attributes: z.looseObject({ type: z.string() }) })
export type RecordBody = z.infer<typeof recordShape>
