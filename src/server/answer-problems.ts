import type { ErrorRequestHandler } from 'express'
import type { Problem } from '../api/problem.ts'
import { ConnectorError, UsageError } from '../errors.ts'
import type { Log } from '../ports/log.ts'
import { ProblemError } from './problem-error.ts'

/**
 * Answers with a problem document. A fault of ours is told by an id that is in the log; its text may
 * hold what is not for the reader.
 */
export function answerProblems(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    const known = knownProblem(error)
    const id = known ? undefined : crypto.randomUUID()
    if (id) log.error('request failed', { id, method: request.method, path: request.path, error })
    if (response.headersSent) return next(error)
    const problem = known ?? { type: 'about:blank', title: 'Internal error', status: 500, id }
    response.status(problem.status).type('application/problem+json').json(problem)
  }
}

function knownProblem(error: unknown): Problem | null {
  if (error instanceof ProblemError) return error.problem
  if (error instanceof UsageError) return problemOf(409, 'This cannot be done', error.message)
  if (error instanceof ConnectorError) {
    return problemOf(502, 'The CRM could not be asked', error.message)
  }
  const status = statusOf(error)
  return status === null ? null : problemOf(status, 'The request could not be read')
}

function problemOf(status: number, title: string, detail?: string): Problem {
  return { type: 'about:blank', title, status, ...(detail && { detail }) }
}

/** Of what Express and its body parser refuse: too large, cut off, not JSON, a bad percent sign. */
function statusOf(error: unknown): number | null {
  const status: unknown = Object(error).status
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null
}
