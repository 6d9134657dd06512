import { UsageError } from '../../errors.ts'

/** By PostgreSQL's code, and by that of the operating system for its own disk. */
const adviceByCode: Readonly<Record<string, string>> = {
  '53100':
    'The disk that holds the database is full: nothing of this step was stored; free some space and start again',
  ENOSPC:
    'The disk that holds the database is full: nothing of this step was stored; free some space and start again',
  '28P01': 'The database refused the sign-in: check the user and password in DATABASE_URL',
  '28000':
    'The database refused the sign-in: check the user, the password and whether it wants SSL (?sslmode=require) in DATABASE_URL',
  '3D000': 'The database server has no such database: create it or correct DATABASE_URL',
  '42501': 'The database user may not do this: it needs the right to create tables in its schema',
  '53300':
    'The database server has no connection left: raise its max_connections or stop other clients',
}
const unreachable =
  'The database cannot be reached: check the host and port in DATABASE_URL, and that the server runs'

/**
 * The error to throw for one that a driver threw: a UsageError that says what to do where a person
 * can do something, else the error itself. `place` names the database without its password.
 */
export function databaseError(error: unknown, place: string): unknown {
  const advice = adviceByCode[codeOf(error)]
  return advice === undefined ? error : usageError(advice, place, error)
}

/** The same for an error in connecting, where whatever the server itself did not say means that it is out of reach. */
export function connectionError(error: unknown, place: string): unknown {
  const isFromServer = /^[0-9A-Z]{5}$/.test(codeOf(error))
  return isFromServer ? databaseError(error, place) : usageError(unreachable, place, error)
}

function usageError(advice: string, place: string, cause: unknown): UsageError {
  return new UsageError(`${advice} (${place})`, { cause })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
