import type { Problem } from '../../api/problem.ts'

/** What the API answers when it cannot do what it was asked. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem
  /** How long to wait before trying again, where the server says so. */
  readonly retryAfterSeconds: number | null

  constructor(problem: Problem, retryAfterSeconds: number | null = null) {
    super(problem.title)
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/**
 * Reads a path below `/api`, such as `/accounts/12`. Throws a ProblemError where the server refuses,
 * with status 0 where it cannot be reached.
 */
export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return ask<T>(path, signal ? { signal } : {})
}

/** Sends to a path below `/api`, `body` as JSON; resolves to the answer, undefined where it is empty. Throws as `get` does. */
export function send<T>(
  method: 'post' | 'put' | 'delete',
  path: string,
  body?: unknown,
): Promise<T> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) }
  return ask<T>(path, { method: method.toUpperCase(), ...content })
}

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const headers = {
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang,
    ...(init.body ? { 'Content-Type': 'application/json' } : {}),
  }
  const response = await fetch(`/api${path}`, { ...init, headers }).catch((error: unknown) => {
    if (init.signal?.aborted) throw error
    throw new ProblemError({ type: 'about:blank', title: '', status: 0 })
  })
  const text = await response.text()
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T
  throw new ProblemError(problemFrom(text, response), waitFrom(response))
}

/** A proxy's error page is no problem document: its status has to do. */
function problemFrom(text: string, { status, headers }: Response): Problem {
  const isProblem = headers.get('Content-Type')?.startsWith('application/problem+json')
  return isProblem ? (JSON.parse(text) as Problem) : { type: 'about:blank', title: '', status }
}

function waitFrom({ headers }: Response): number | null {
  const seconds = Number.parseInt(headers.get('Retry-After') ?? '', 10)
  return Number.isNaN(seconds) ? null : seconds
}
