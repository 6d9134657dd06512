import { z } from 'zod'

/** One of Salesforce's errors: of a whole request by `errorCode`, of a record by `statusCode`. */
export const wireError = z.object({
  errorCode: z.string().optional(),
  statusCode: z.string().optional(),
  message: z.string().catch('').default(''),
  fields: z.array(z.string()).nullish().catch([]),
})
export type WireError = z.infer<typeof wireError>

/** Reads an error body, always a list; an empty one where the body is not Salesforce's. */
export function readWireErrors(body: string): WireError[] {
  try {
    const parsed = z.array(wireError).safeParse(JSON.parse(body))
    return parsed.success ? parsed.data : []
  } catch {
    return []
  }
}

export function codeOf({ errorCode, statusCode }: WireError): string {
  return statusCode ?? errorCode ?? ''
}

/** Salesforce's own words for a refusal, short enough for a report. */
export function reasonOf(error: WireError | undefined): string {
  if (!error) return 'no reason given'
  const fields = error.fields?.length ? ` (${error.fields.join(', ')})` : ''
  const words = `${codeOf(error)}: ${error.message.trim()}${fields}`
  return words.length > 300 ? `${words.slice(0, 299)}…` : words
}
