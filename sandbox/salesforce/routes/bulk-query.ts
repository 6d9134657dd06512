import { z } from 'zod'
import type { QueryJob } from '../bulk/query-job.ts'
import { type Answer, bodyOf, type Call, versionOf } from '../call.ts'
import { csvHeader, csvLine, jsonInstant } from '../present.ts'
import { refused } from '../salesforce-error.ts'
import type { FoundRecords } from '../soql/run-query.ts'

const mostPagesListed = 5

const queryShape = z.object({
  operation: z.enum(['query', 'queryAll']),
  query: z.string(),
  contentType: z.literal('CSV').default('CSV'),
  columnDelimiter: z.literal('COMMA').default('COMMA'),
  lineEnding: z.literal('LF').default('LF'),
})

/** `POST /jobs/query` */
export function createQueryJob(call: Call): Answer {
  const { operation, query } = bodyOf(call, queryShape)
  const job = call.jobs.startQuery({ operation, query, version: versionOf(call) })
  return { status: 200, body: present(call, job, job.state) }
}

/** `GET /jobs/query/{id}` */
export function getQueryJob(call: Call): Answer {
  const job = jobIn(call)
  return { status: 200, body: present(call, job, job.poll()) }
}

const abortShape = z.object({ state: z.literal('Aborted') })

/** `PATCH /jobs/query/{id}` */
export function abortQueryJob(call: Call): Answer {
  const job = jobIn(call)
  bodyOf(call, abortShape)
  job.state = 'Aborted'
  return { status: 200, body: present(call, job, job.state) }
}

/** `DELETE /jobs/query/{id}` */
export function deleteQueryJob(call: Call): Answer {
  const job = jobIn(call)
  if (job.state === 'UploadComplete' || job.state === 'InProgress') throw wrongState(job)
  call.jobs.forget(job.id)
  return { status: 204 }
}

/** `GET /jobs/query/{id}/results?locator=&maxRecords=` */
export function getResults(call: Call): Answer {
  const job = jobIn(call)
  const result = resultOf(job)
  const from = offsetIn(call, result)
  const wish = call.query.get('maxRecords')
  const size = wish !== null && /^[1-9]\d*$/.test(wish) ? Number(wish) : call.jobs.pageRows
  const until = Math.min(result.rows.length, from + size)
  return {
    status: 200,
    headers: {
      'Sforce-NumberOfRecords': String(until - from),
      'Sforce-Locator': until < result.rows.length ? locator(until) : 'null',
    },
    csv: csvOf(result, from, until),
  }
}

/** `GET /jobs/query/{id}/resultPages?locator=`: addresses of some pages, to be read side by side. */
export function listResultPages(call: Call): Answer {
  const job = jobIn(call)
  const result = resultOf(job)
  const { pageRows } = call.jobs
  const first = offsetIn(call, result)
  const until = Math.min(Math.max(1, result.rows.length), first + mostPagesListed * pageRows)
  const paths: string[] = []
  for (let from = first; from < until; from += pageRows) {
    paths.push(`/jobs/query/${job.id}/results?locator=${locator(from)}`)
  }
  const data = `/services/data/${versionOf(call)}`
  const listed =
    call.resultPagesShape === 'resultPages'
      ? { resultPages: paths.map((path) => ({ resultUrl: `${data}${path}` })) }
      : { resultChunks: paths.map((path) => ({ resultLink: path })) }
  const isDone = until >= result.rows.length
  const next = isDone
    ? {}
    : { nextRecordsUrl: `${data}/jobs/query/${job.id}/resultPages?locator=${locator(until)}` }
  return { status: 200, body: { ...listed, ...next, done: isDone } }
}

const linesPerPart = 500

function* csvOf(result: FoundRecords, from: number, until: number): Generator<string> {
  yield csvHeader(result)
  for (let start = from; start < until; start += linesPerPart) {
    const rows = Array.from(result.rows.subarray(start, Math.min(until, start + linesPerPart)))
    yield rows.map((row) => csvLine(result, row)).join('')
  }
}

/** The job of the path. Throws a 409 for another version than the one that it was created with. */
function jobIn(call: Call): QueryJob {
  const job = call.jobs.query(call.params.job ?? '')
  if (job.wish.version === versionOf(call)) return job
  throw refused('API_ERROR', 'The job was created with another version of the API', 409)
}

function resultOf(job: QueryJob): FoundRecords {
  if (job.state !== 'JobComplete' || job.result === null) throw wrongState(job)
  return job.result
}

function wrongState(job: QueryJob) {
  return refused('INVALIDJOBSTATE', `Job ${job.id} is in state ${job.state}`)
}

function locator(offset: number): string {
  return Buffer.from(String(offset)).toString('base64url')
}

function offsetIn(call: Call, { rows }: FoundRecords): number {
  const given = call.query.get('locator')
  if (given === null || given === '') return 0
  const text = Buffer.from(given, 'base64url').toString('utf8')
  if (/^\d+$/.test(text) && Number(text) <= rows.length) return Number(text)
  throw refused('INVALID_QUERY_LOCATOR', `invalid query locator ${given}`)
}

function present(call: Call, job: QueryJob, state: QueryJob['state']): Record<string, unknown> {
  return {
    id: job.id,
    operation: job.wish.operation,
    object: job.object,
    createdById: call.org.userId,
    createdDate: jsonInstant(job.createdAt),
    systemModstamp: jsonInstant(job.createdAt),
    state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(job.wish.version.slice(1)),
    lineEnding: 'LF',
    columnDelimiter: 'COMMA',
    jobType: 'V2Query',
    numberRecordsProcessed: job.result?.rows.length ?? 0,
    ...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage }),
  }
}
