import type { PullRequest, RequestPlan } from '#src/ports/connector.ts'
import type { RecordKind } from '#src/ports/records.ts'
import { mostRows } from './collections.ts'
import type { DailyReserve } from './daily-reserve.ts'
import { pageSize } from './keyset.ts'
import { mainRequest } from './lists.ts'
import { readBefore } from './pull.ts'
import type { PullTools } from './pull-tools.ts'
import { preparePulling } from './pulling.ts'
import { mostIds } from './soql.ts'
import { type Source, sourceOf } from './source.ts'
import { type BulkWrites, writeBatchSize } from './write-accounts.ts'

/** Polls of a Bulk job before they come as seldom as they ever do, with its creation. */
const jobRequests = 6
/** Records for which a job is polled once more, and of a result page; Salesforce decides on either. */
const recordsPerPoll = 50_000
/** Pages that are listed at once. */
const pagesListed = 5
/** A job that saves: made, filled, started, polled for some two minutes, and its results read. */
const ingestRequests = 20
/** The fields looked up three times, deployed and granted, and the org's choices for tasks. */
const prepareRequests = 16
/** An account has about three contacts. */
const contactsPerAccount = 3

interface PlanTools {
  readonly pullTools: PullTools
  readonly reserve: DailyReserve
  readonly bulkWrites: BulkWrites
}

/** Salesforce counts an org's requests over 24 hours. What is counted here is not counted again to pull. */
export function createRequestPlan({ pullTools, reserve, bulkWrites }: PlanTools): RequestPlan {
  return {
    ofPull: (stream, request) => ofPull(sourceOf(stream), request, pullTools),
    ofPush: (work) => ofPush(work, bulkWrites),
    left: () => reserve.left,
    admit: (requests) => reserve.admit(requests),
  }
}

async function ofPull<K extends RecordKind>(
  source: Source<K>,
  request: PullRequest,
  tools: PullTools,
): ReturnType<RequestPlan['ofPull']> {
  const main = mainRequest(await preparePulling(source, request, tools))
  const records = await tools.counts.plan(main)
  const left = Math.max(0, records - readBefore(request.cursor))
  const isBulk = records >= main.bulkFrom
  const ofRecords = isBulk ? requestsOfJob(left) : requestsOfPages(left)
  return { requests: ofRecords + (source.isAccount ? ofContacts(left, isBulk) : 0), records }
}

/** With the look-ups that go with it. */
function ofPush(
  { accounts, tasks }: Parameters<RequestPlan['ofPush']>[0],
  bulkWrites: BulkWrites,
): number {
  const size = writeBatchSize(bulkWrites, accounts)
  const calls = Math.ceil(accounts / size) * (size > mostRows ? ingestRequests : 1)
  return prepareRequests + calls + Math.ceil(tasks / mostRows) + Math.ceil(tasks / mostIds)
}

function requestsOfPages(records: number): number {
  return Math.floor(records / pageSize) + 1
}

function requestsOfJob(records: number): number {
  const pages = Math.ceil(records / recordsPerPoll)
  return jobRequests + 2 * pages + Math.ceil(pages / pagesListed)
}

/** Contacts and their roles, looked up and counted by accounts, and what else may change an account. */
function ofContacts(accounts: number, isBulk: boolean): number {
  const each = isBulk ? requestsOfJob(accounts * contactsPerAccount) : Math.ceil(accounts / mostIds)
  return 2 * (each + 2)
}
