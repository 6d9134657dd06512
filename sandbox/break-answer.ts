import type { ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'

/** What would be sent if nothing went wrong. */
export interface Outcome {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** The JSON body that a server sends with the status of a fault. */
export type FaultBody = (status: number) => unknown

/** Sends what the fault makes of an answer. Returns the status for the log; 0 where there is none. */
export function breakAnswer(
  response: ServerResponse,
  fault: Fault,
  outcome: Outcome,
  bodyOf: FaultBody,
): number {
  switch (fault.kind) {
    case 'status':
      return sendStatus(response, fault, bodyOf(fault.status))
    case 'reset':
      response.socket?.resetAndDestroy()
      return 0
    case 'timeout':
      return 0
    case 'truncate': {
      const whole = Buffer.from(outcome.text || '{}')
      response.writeHead(outcome.status === 204 ? 200 : outcome.status, {
        ...outcome.headers,
        'Content-Type': 'application/json;charset=utf-8',
        'Content-Length': whole.length,
      })
      response.write(whole.subarray(0, whole.length / 2), () => response.socket?.destroy())
      return 0
    }
    case 'malformed':
      response.writeHead(200, { 'Content-Type': 'text/html' })
      response.end('<html><body>We will be right back.</body></html>')
      return 200
  }
  return fault satisfies never
}

function sendStatus(
  response: ServerResponse,
  { status, retryAfterSeconds }: Extract<Fault, { kind: 'status' }>,
  body: unknown,
): number {
  const wait = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }
  response.writeHead(status, { ...wait, 'Content-Type': 'application/json;charset=utf-8' })
  response.end(JSON.stringify(body))
  return status
}
