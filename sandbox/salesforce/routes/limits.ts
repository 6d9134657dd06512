import type { Answer, Call } from '../call.ts'

/** `GET /limits` */
export function listLimits(call: Call): Answer {
  const { usage, org } = call
  return {
    status: 200,
    body: {
      DailyApiRequests: { Max: usage.limit, Remaining: usage.remaining(org.clock.elapsedMs()) },
    },
  }
}
