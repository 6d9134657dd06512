import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip, gzipSync } from 'node:zlib'
import type { Answer } from './call.ts'

/** What is sent if nothing goes wrong. */
export interface Outcome extends Answer {
  readonly headers: Readonly<Record<string, string>>
}

const json = { 'Content-Type': 'application/json;charset=UTF-8' }
/** Of answers from which compression saves something. */
const worthBytes = 1400

/** Sends an answer, compressed where the caller takes it. Returns the status for the log. */
export async function sendOutcome(
  request: IncomingMessage,
  response: ServerResponse,
  outcome: Outcome,
): Promise<number> {
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  const { status, headers, csv } = outcome
  if (csv !== undefined) {
    // Bulk results are compressed always, whether asked for or not.
    const type = { 'Content-Type': 'text/csv', 'Content-Encoding': 'gzip' }
    response.writeHead(status, { ...headers, ...type })
    await pipeline(Readable.from(csv), createGzip({ level: 1 }), response).catch(ignoreHangUp)
    return status
  }
  const text = textOf(outcome)
  if (text === '') {
    response.writeHead(status, headers)
    response.end()
  } else if (takesGzip && text.length > worthBytes) {
    response.writeHead(status, { ...headers, ...json, 'Content-Encoding': 'gzip' })
    response.end(gzipSync(text, { level: 1 }))
  } else {
    response.writeHead(status, { ...headers, ...json })
    response.end(text)
  }
  return status
}

/** The whole answer as text. */
export function textOf({ body, csv }: Answer): string {
  if (csv !== undefined) return [...csv].join('')
  return body === undefined ? '' : JSON.stringify(body)
}

/** A caller that goes away in the middle of a result is no error of the server. */
function ignoreHangUp(error: unknown): void {
  if (!(error instanceof Error) || !('code' in error)) throw error
}
