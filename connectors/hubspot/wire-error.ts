import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'

const text = z.string().optional().catch(undefined)
const context = z.record(z.string(), z.array(z.coerce.string())).catch({})

const detail = z.object({ code: text, message: text, context: context.optional() })

/** HubSpot's error body, whole or per row of a batch. Every field of it may be missing. */
export const wireError = z.object({
  category: text,
  subCategory: text,
  policyName: text,
  message: text,
  context: context.default({}),
  errors: z.array(detail).catch([]).default([]),
})
export type WireError = z.infer<typeof wireError>

const nothing = wireError.parse({})

/** Reads an error body; an empty one where the body is not HubSpot's. */
export function readWireError(body: unknown): WireError {
  const parsed = wireError.safeParse(body)
  return parsed.success ? parsed.data : nothing
}

/** HubSpot's own words for a refusal, short enough for a report. */
export function reasonOf(error: WireError): string {
  const words = error.errors[0]?.message ?? error.message ?? error.category ?? 'no reason given'
  return words.length > 300 ? `${words.slice(0, 299)}…` : words
}

/** In an answer to a batch read what is gone comes as an error; any other means that something was not read. */
export function refuseUnread(errors: readonly WireError[], what: string): void {
  const other = errors.find(({ category }) => category !== 'OBJECT_NOT_FOUND')
  if (!other) return
  throw new ConnectorError(`HubSpot could not read all ${what}: ${reasonOf(other)}`, {
    remedy: { kind: 'retry' },
    ...(other.category !== undefined && { category: other.category }),
  })
}
