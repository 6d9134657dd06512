import type { Answer, Call } from '../call.ts'

/** `GET /limits` */
export function listLimits(call: Call): Answer {
  const { usage, jobs, org } = call
  return {
    status: 200,
    body: {
      DailyApiRequests: { Max: usage.limit, Remaining: usage.remaining(org.clock.elapsedMs()) },
      DailyBulkV2QueryJobs: { Max: 10_000, Remaining: 10_000 - jobs.queriesToday },
      DailyBulkV2QueryFileStorageMB: { Max: 976_562, Remaining: 976_562 },
      DailyBulkApiBatches: { Max: 15_000, Remaining: 15_000 - jobs.batchesToday },
    },
  }
}
