import { z } from 'zod'
import { type IngestJob, ingestOperations } from '../bulk/ingest-job.ts'
import { type Answer, bodyOf, type Call, versionOf } from '../call.ts'
import { jsonInstant } from '../present.ts'
import { refused } from '../salesforce-error.ts'
import { objectNamed } from '../soql/field-path.ts'
import { keyField } from './sobjects.ts'

/** Base64 of 150 million bytes at most. */
const mostBytes = 112_500_000

const ingestShape = z.object({
  object: z.string(),
  operation: z.enum(ingestOperations),
  externalIdFieldName: z.string().optional(),
  contentType: z.literal('CSV').default('CSV'),
  columnDelimiter: z.literal('COMMA').default('COMMA'),
  lineEnding: z.enum(['LF', 'CRLF']).default('LF'),
})

/** `POST /jobs/ingest` */
export function createIngestJob(call: Call): Answer {
  const wish = bodyOf(call, ingestShape)
  const object = objectNamed(call.org, wish.object)
  const { operation, externalIdFieldName } = wish
  if (operation === 'upsert' && externalIdFieldName === undefined) {
    throw refused('INVALIDJOB', 'externalIdFieldName is required for upsert')
  }
  const key = operation === 'upsert' ? keyField(call, object, externalIdFieldName) : null
  const job = call.jobs.openIngest({ object, operation, key, version: versionOf(call) })
  return { status: 200, body: present(job, job.state) }
}

/** Jobs of one answer. */
const mostListed = 1_000

/** `GET /jobs/ingest?jobType=V2Ingest`: in no order that anybody promises. */
export function listIngestJobs(call: Call): Answer {
  const from = Number(call.query.get('queryLocator') ?? 0)
  const all = [...call.jobs.ingests].reverse()
  const jobs = all.slice(from, from + mostListed)
  const done = from + jobs.length >= all.length
  const next = `/services/data/${versionOf(call)}/jobs/ingest?queryLocator=${from + jobs.length}`
  return {
    status: 200,
    body: {
      done,
      records: jobs.map((job) => present(job, job.poll())),
      nextRecordsUrl: done ? null : next,
    },
  }
}

/** `PUT /jobs/ingest/{id}/batches`: the rows, once. */
export function uploadRows(call: Call): Answer {
  const job = jobIn(call)
  if (!(call.headers['content-type'] ?? '').startsWith('text/csv')) {
    throw refused('UNSUPPORTED_MEDIA_TYPE', 'Content type is not supported', 415)
  }
  if (job.state !== 'Open') throw wrongState(job)
  if (job.upload !== null) throw refused('INVALIDJOB', 'Found multiple contents for job')
  if (call.body.length > mostBytes) {
    throw refused('REQUEST_ENTITY_TOO_LARGE', 'The upload is above 150 MB in base64', 413)
  }
  job.upload = call.body.toString('utf8')
  return { status: 201 }
}

const stateShape = z.object({ state: z.enum(['UploadComplete', 'Aborted']) })

/** `PATCH /jobs/ingest/{id}` */
export function setIngestState(call: Call): Answer {
  const job = jobIn(call)
  const { state } = bodyOf(call, stateShape)
  if (state === 'Aborted') job.stop('Aborted')
  else if (job.state !== 'Open' || job.upload === null) throw wrongState(job)
  else {
    job.state = state
    call.jobs.work(job)
  }
  return { status: 200, body: present(job, state) }
}

/** `GET /jobs/ingest/{id}` */
export function getIngestJob(call: Call): Answer {
  const job = jobIn(call)
  return { status: 200, body: present(job, job.poll()) }
}

/** `DELETE /jobs/ingest/{id}` */
export function deleteIngestJob(call: Call): Answer {
  const job = jobIn(call)
  if (job.state === 'InProgress') throw wrongState(job)
  call.jobs.forget(job.id)
  return { status: 204 }
}

/** `GET /jobs/ingest/{id}/successfulResults` */
export function successfulResults(call: Call): Answer {
  const job = jobIn(call)
  return csv(`"sf__Id","sf__Created",${job.header}`, job.successes)
}

/** `GET /jobs/ingest/{id}/failedResults` */
export function failedResults(call: Call): Answer {
  const job = jobIn(call)
  return csv(`"sf__Id","sf__Error",${job.header}`, job.failures)
}

/** `GET /jobs/ingest/{id}/unprocessedrecords` */
export function unprocessedRecords(call: Call): Answer {
  const job = jobIn(call)
  return csv(job.header, job.unprocessed)
}

function csv(header: string, lines: readonly string[]): Answer {
  return { status: 200, csv: [`${header}\n`, ...lines] }
}

function jobIn(call: Call): IngestJob {
  return call.jobs.ingest(call.params.job ?? '')
}

function wrongState(job: IngestJob) {
  return refused('INVALIDJOBSTATE', `Job ${job.id} is in state ${job.state}`)
}

function present(job: IngestJob, state: string): Record<string, unknown> {
  const { successes, failures, wish } = job
  const contentUrl = `services/data/${wish.version}/jobs/ingest/${job.id}/batches`
  return {
    id: job.id,
    operation: wish.operation,
    object: wish.object.name,
    createdById: job.createdById,
    createdDate: jsonInstant(job.createdAt),
    systemModstamp: jsonInstant(job.createdAt),
    state,
    ...(wish.key === null ? {} : { externalIdFieldName: wish.key.name }),
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(wish.version.slice(1)),
    ...(state === 'Open' ? { contentUrl } : {}),
    lineEnding: 'LF',
    columnDelimiter: 'COMMA',
    jobType: 'V2Ingest',
    numberRecordsProcessed: successes.length + failures.length,
    numberRecordsFailed: failures.length,
    retries: 0,
    ...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage }),
  }
}
