import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Api } from './api.ts'
import { type BulkJob, createJob, jobPath, readJob, untilEnded } from './bulk-job.ts'
import type { WireRecord } from './collections.ts'
import { readLines, toCsv } from './csv-table.ts'
import type { RowResult } from './row-result.ts'
import type { WireError } from './wire-error.ts'

/** What to change, as it is at hand, and how it becomes records: that is done while a job is filled. */
export interface Updates<Item> {
  readonly items: readonly Item[]
  readonly idOf: (item: Item) => string
  readonly toRecord: (item: Item) => WireRecord
}

/**
 * Changes records through a Bulk job, as many as one upload holds. Repeating it is harmless. Results
 * are in the order of the items, whose records are told apart by their ids.
 */
export async function ingestUpdates<Item>(
  api: Api,
  object: string,
  { items, idOf, toRecord }: Updates<Item>,
): Promise<RowResult[]> {
  const uploaded = await api.inTurn(() => upload(api, object, toCsv(items, toRecord)))
  const job = await untilEnded(api, 'ingest', uploaded)
  const path = jobPath('ingest', job.id)
  const written = new Set<string | undefined>()
  const failed = new Map<string | undefined, WireError>()
  await readLines(api, `${path}/successfulResults`, ({ sf__Id }) => written.add(sf__Id))
  await readLines(api, `${path}/failedResults`, ({ Id, sf__Error }) =>
    failed.set(Id, errorOf(sf__Error)),
  )
  const rest = job.state === 'Failed' && written.size === 0 ? refusedAll(job) : unprocessed
  return items.map((item) => {
    const id = idOf(item)
    return written.has(id) ? { id, error: null } : { id: null, error: failed.get(id) ?? rest }
  })
}

const mostUploads = 3

/**
 * A job with its records, under way. Salesforce takes one upload for each job and applies none until
 * it is declared complete, so that an upload whose fate is unknown is left and another job made.
 */
async function upload(api: Api, object: string, csv: Buffer): Promise<BulkJob> {
  const operation = { object, operation: 'update', contentType: 'CSV', lineEnding: 'LF' }
  for (let uploads = 1; ; uploads++) {
    const job = await createJob(api, 'ingest', operation)
    const path = jobPath('ingest', job.id)
    try {
      await api.send({
        ...{ method: 'PUT', path: `${path}/batches`, body: csv, answer: z.unknown() },
        headers: { 'content-type': 'text/csv; charset=UTF-8' },
        isRepeatable: false,
      })
    } catch (error) {
      const isUnknown = error instanceof ConnectorError && error.unclear
      if (!isUnknown || uploads >= mostUploads) throw error
      continue
    }
    await declareComplete(api, job)
    return job
  }
}

/** Salesforce refuses to hear it twice, which it does where its first answer was lost. */
async function declareComplete(api: Api, { id }: BulkJob): Promise<void> {
  const path = jobPath('ingest', id)
  try {
    await api.send({
      ...{ method: 'PATCH', path, body: { state: 'UploadComplete' }, answer: z.unknown() },
      isRepeatable: true,
    })
  } catch (error) {
    if (!(error instanceof ConnectorError && error.remedy.kind === 'reject')) throw error
    const now = await readJob(api, 'ingest', id)
    if (now === null || now.state === 'Open') throw error
  }
}

/** Salesforce writes code, message and fields into one text: `CODE:message:fields --`. */
function errorOf(text = ''): WireError {
  const [, statusCode, message] = /^([A-Z_]+):(.*?)(?::[^:]*--)?$/s.exec(text) ?? []
  return { ...(statusCode && { statusCode }), message: message ?? text, fields: [] }
}

function refusedAll({ errorMessage }: BulkJob): WireError {
  return { statusCode: 'BULK_JOB_FAILED', message: errorMessage ?? '', fields: [] }
}

/** Salesforce gave up on the job before it came to the record; it may come to it next time. */
const unprocessed: WireError = {
  statusCode: 'SERVER_UNAVAILABLE',
  message: 'the Bulk job ended before it came to this record',
  fields: [],
}
