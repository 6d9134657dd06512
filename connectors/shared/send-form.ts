import { ConnectorError } from '#src/errors.ts'

export interface Answered {
  readonly status: number
  /** Parsed JSON; null where there is none. */
  readonly body: unknown
}

const timeoutMs = 30_000

/** Posts a form once, as the OAuth endpoints take it. Throws a ConnectorError, `retry`, where no answer came. */
export function sendForm(url: string, form: Readonly<Record<string, string>>): Promise<Answered> {
  return sendOnce(url, { method: 'POST', body: new URLSearchParams(form) })
}

/** Sends a request once. Throws as `sendForm` does; follows no redirect, which could carry secrets away. */
export async function sendOnce(url: string, request: RequestInit): Promise<Answered> {
  const { host } = new URL(url)
  try {
    const response = await fetch(url, {
      ...{ ...request, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) },
    })
    return { status: response.status, body: parse(await response.text()) }
  } catch (error) {
    throw new ConnectorError(`${host} could not be reached; try again later`, {
      ...{ remedy: { kind: 'retry' }, unclear: true, cause: error },
    })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
