/** What an answer says about a rolling window. */
export interface Budget {
  readonly limit: number
  readonly remaining: number
  readonly windowMs: number
}

/** The rolling budget that an answer announces; null on search answers, which announce none. */
export function readBudget(headers: Headers): Budget | null {
  const limit = readCount(headers, 'x-hubspot-ratelimit-max')
  const remaining = readCount(headers, 'x-hubspot-ratelimit-remaining')
  if (!limit || remaining === null) return null
  const windowMs = readCount(headers, 'x-hubspot-ratelimit-interval-milliseconds') ?? 10_000
  return { limit, remaining, windowMs }
}

/** The day's budget, which private apps share in their account; null where there is none. */
export function readDailyBudget(
  headers: Headers,
): { readonly limit: number; readonly remaining: number } | null {
  const limit = readCount(headers, 'x-hubspot-ratelimit-daily')
  const remaining = readCount(headers, 'x-hubspot-ratelimit-daily-remaining')
  return limit && remaining !== null ? { limit, remaining } : null
}

function readCount(headers: Headers, name: string): number | null {
  const text = headers.get(name)
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}
