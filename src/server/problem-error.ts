import type { Problem } from '../api/problem.ts'

/** A refusal that the caller is told of as it is. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Omit<Problem, 'type'> & { readonly type?: string }) {
    super(problem.title)
    this.problem = { type: 'about:blank', ...problem }
  }
}

/** What is asked for is not there. */
export function notFound(title = 'Not found'): ProblemError {
  return new ProblemError({ status: 404, title })
}
