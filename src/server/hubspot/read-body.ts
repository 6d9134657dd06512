import type { IncomingMessage } from 'node:http'
import { ProblemError } from '../problem-error.ts'

export interface BodyLimits {
  readonly mostBytes: number
  /** Until the last byte is there. */
  readonly mostMs: number
}

/**
 * The body as it came. Throws a ProblemError as soon as it is too large or takes too long; the rest
 * of it is then not waited for, and the answer should close the connection.
 */
export function readBody(
  request: IncomingMessage,
  { mostBytes, mostMs }: BodyLimits,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const late = setTimeout(() => refuse(408, 'The body took too long'), mostMs)
    const refuse = (status: number, title: string): void => {
      clearTimeout(late)
      request.removeAllListeners('data').pause()
      reject(new ProblemError({ status, title }))
    }
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) return refuse(413, tooLarge)
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBytes) return refuse(413, tooLarge)
      chunks.push(chunk)
    })
    request.once('end', () => {
      clearTimeout(late)
      resolve(Buffer.concat(chunks))
    })
    request.once('close', () => refuse(400, 'The body was cut off'))
  })
}

const tooLarge = 'The body is too large'
