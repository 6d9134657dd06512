import { PassThrough } from 'node:stream'
import { Transport } from 'jsforce/lib/transport.js'
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/index.js'
import { StreamPromise } from 'jsforce/lib/util/promise.js'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  /** Empty where the body is handed over as a stream. */
  readonly text: string
  /** The body of an answer that went well, where a stream was asked for. */
  readonly stream: ReadableStream<Uint8Array> | null
}

/** No usable answer: nobody knows whether Salesforce applied the request. */
export class NetworkFault extends Error {
  override readonly name = 'NetworkFault'
}

export interface OneTryOptions {
  /** For the whole request; with a stream, for its headers and then for each wait for more. */
  readonly timeoutMs: number
  readonly isStream?: boolean | undefined
  readonly signal?: AbortSignal | undefined
  /** Where requests go, whatever address jsforce began with: the instance may move on a refresh. */
  readonly origin?: () => string
  readonly onRequest: () => void
}

/**
 * How jsforce sends a request here. Its own transport repeats by itself, sets no limit to the time
 * that a body takes, hides status and headers, and takes the process down when an answer is cut off
 * (an error on a stream that nobody listens to). Throws a NetworkFault, or the signal's reason.
 */
export class OneTry extends Transport {
  readonly #options: OneTryOptions
  /** The last answer; null before there is one. */
  reply: Reply | null = null

  constructor(options: OneTryOptions) {
    super()
    this.#options = options
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    const promise = this.#send(request).then((reply) => {
      this.reply = reply
      const headers = Object.fromEntries(reply.headers)
      return { statusCode: reply.status, headers, body: reply.text }
    })
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise }))
  }

  async #send({ method, url, headers, body }: HttpRequest): Promise<Reply> {
    const { signal, timeoutMs, isStream, origin, onRequest } = this.#options
    signal?.throwIfAborted()
    const stop = new AbortController()
    const onAbort = () => stop.abort(signal?.reason)
    signal?.addEventListener('abort', onAbort, { once: true })
    const timer = setTimeout(
      () => stop.abort(new NetworkFault(`no answer within ${timeoutMs} ms`)),
      timeoutMs,
    )
    const release = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
    let isHandedOver = false
    onRequest()
    try {
      const response = await fetch(origin ? at(origin(), url) : url, {
        method,
        ...(headers && { headers: withoutLength(headers) }),
        ...(body && { body: body as string | Buffer<ArrayBuffer> }),
        redirect: 'manual',
        signal: stop.signal,
      })
      const facts = { status: response.status, headers: response.headers }
      if (!isStream || !response.ok || !response.body) {
        return { ...facts, text: await response.text(), stream: null }
      }
      isHandedOver = true
      return { ...facts, text: '', stream: watched(response.body, { timer, release, stop }) }
    } catch (error) {
      throw stop.signal.aborted ? stop.signal.reason : asFault(error)
    } finally {
      if (!isHandedOver) release()
    }
  }
}

interface Watch {
  readonly timer: NodeJS.Timeout
  readonly release: () => void
  readonly stop: AbortController
}

/** A body that begins its time anew with each part, and fails in our words. */
function watched(
  body: ReadableStream<Uint8Array>,
  { timer, release, stop }: Watch,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      timer.refresh()
      try {
        const { done, value } = await reader.read()
        if (!done) return controller.enqueue(value)
        release()
        controller.close()
      } catch (error) {
        release()
        controller.error(stop.signal.aborted ? stop.signal.reason : asFault(error))
      }
    },
    async cancel(reason) {
      release()
      await reader.cancel(reason)
    },
  })
}

function at(origin: string, url: string): string {
  const { pathname, search } = new URL(url)
  return new URL(pathname + search, origin).href
}

/** fetch counts by itself. */
function withoutLength(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { 'content-length': _, ...others } = headers
  return others
}

function asFault(error: unknown): NetworkFault {
  if (error instanceof NetworkFault) return error
  return new NetworkFault('the connection failed', { cause: error })
}
