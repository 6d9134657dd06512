import { Connection } from 'jsforce'
import { ConnectorError } from '#src/errors.ts'
import { API_VERSION } from './api-version.ts'
import type { Grant, SignIn } from './sign-in.ts'
import { NetworkFault, OneTry, type Reply } from './transport.ts'

/** One HTTP request, as it goes over the wire. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the API's version, or from `/services/` on. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: string | Buffer | undefined
  /** Hands the body over as it comes. */
  readonly isStream?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

export interface SessionOptions {
  readonly grant: Grant
  /** Null where there is no way to get another token. */
  readonly signIn: SignIn | null
  readonly timeoutMs: number
  readonly onRequest: () => void
}

/** New tokens that may be refused one after the other: the first may have been revoked at once. */
const mostRenewals = 2

/**
 * A connection that renews its token. jsforce lets all requests wait for one renewal and sends them
 * again, but it would go on for ever where new tokens are refused too, and loses the cause.
 */
export class Session {
  readonly #connection: Connection
  readonly #options: SessionOptions
  #renewalsInRow = 0
  #failure: ConnectorError | null = null

  constructor(options: SessionOptions) {
    this.#options = options
    const { grant, signIn } = options
    this.#connection = new Connection({
      ...grant,
      version: API_VERSION,
      ...(signIn && {
        refreshFn: (_, done) => {
          this.#renew(signIn).then(
            (accessToken) => done(null, accessToken),
            (error) => done(error),
          )
        },
      }),
    })
  }

  get instanceUrl(): string {
    return this.#connection.instanceUrl
  }

  /**
   * Sends a request once, and once more with a new token where the old one has ended. Throws a
   * NetworkFault, a ConnectorError where no new token is to be had, or the signal's reason.
   */
  async send({ method, path, headers, body, isStream, signal }: WireRequest): Promise<Reply> {
    const { timeoutMs, onRequest } = this.#options
    const origin = () => this.#connection.instanceUrl
    const transport = new OneTry({ timeoutMs, onRequest, isStream, signal, origin })
    /* jsforce writes into the headers, and guesses at bodies if it is let. */
    const options = { transport, responseType: 'text/plain' }
    try {
      await this.#connection.request(
        { method, url: path, headers: { ...headers }, ...(body !== undefined && { body }) },
        options,
      )
    } catch (error) {
      if (error instanceof NetworkFault || error instanceof ConnectorError) throw error
      if (signal?.aborted) throw signal.reason
      if (!transport.reply) throw error
      if (transport.reply.status === 401 && this.#failure) throw this.#failure
    }
    if (!transport.reply) throw new NetworkFault('no answer')
    if (transport.reply.status !== 401) this.#renewalsInRow = 0
    return transport.reply
  }

  async #renew(signIn: SignIn): Promise<string> {
    this.#failure = null
    try {
      if (++this.#renewalsInRow > mostRenewals) throw refusesItsOwn()
      const { accessToken, instanceUrl } = await signIn()
      this.#connection.instanceUrl = instanceUrl
      this.#connection.accessToken = accessToken
      return accessToken
    } catch (error) {
      if (error instanceof ConnectorError) this.#failure = error
      throw error
    }
  }
}

function refusesItsOwn(): ConnectorError {
  return new ConnectorError(
    'Salesforce refuses the tokens that it has just issued: check the IP ranges and the policies of the app and its user',
    { remedy: { kind: 'reconnect' }, status: 401 },
  )
}
