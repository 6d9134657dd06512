import { UsageError } from '../../errors.ts'

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
])

/**
 * The error to throw for one that a driver threw: a UsageError that says what to do where a person
 * can do something, else the error itself. `place` names the database without its password.
 */
export function databaseError(error: unknown, place: string): unknown {
  const advice = adviceFor(codeOf(error), error)
  return advice === null ? error : new UsageError(`${advice} (${place})`, { cause: error })
}

function adviceFor(code: string | null, error: unknown): string | null {
  if (code !== null && unreachable.has(code)) {
    return 'The database cannot be reached: check the host and port in DATABASE_URL, and that the server runs'
  }
  switch (code) {
    case '53100':
    case 'ENOSPC':
      return 'The disk that holds the database is full: nothing of this step was stored; free some space and start again'
    case '28P01':
    case '28000':
      return 'The database refused the sign-in: check the user and password in DATABASE_URL'
    case '3D000':
      return 'The database server has no such database: create it or correct DATABASE_URL'
    case '42501':
      return 'The database user may not do this: it needs the right to create tables in its schema'
    case '53300':
      return 'The database server has no connection left: raise its max_connections or stop other clients'
    default:
      return isTimeout(error)
        ? 'The database did not answer in time: check the host and port in DATABASE_URL, and that the server runs'
        : null
  }
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

/** The pool reports its connection timeout without a code. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && /timeout exceeded when trying to connect/.test(error.message)
}
