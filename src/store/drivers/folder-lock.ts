import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { UsageError } from '../../errors.ts'

/**
 * Takes the data folder for this process; the embedded database itself would let a second process
 * in and break the files. The lock is SQLite's lock on a file of its own, which the operating
 * system frees however the process ends, so that there is no stale lock to judge: a process id in a
 * file may be another process by now, and in a container it usually is. The id is written beside
 * the lock only to be named here. Throws a UsageError where another process, or another store of
 * this one, has the folder.
 */
export function lockFolder(folder: string): { release(): void } {
  makeWritable(folder)
  const holderFile = join(folder, 'lock.pid')
  const lock = new DatabaseSync(join(folder, 'lock'))
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    throw isHeld(error) ? inUse(folder, holderFile) : error
  }
  writeFileSync(holderFile, String(process.pid))
  return { release: () => lock.close() }
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    const advice = 'cannot be written: check DATA_DIR and the permissions of the folder'
    throw new UsageError(`The data folder ${folder} ${advice}`, { cause })
  }
}

/** SQLITE_BUSY. */
function isHeld(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}

function inUse(folder: string, holderFile: string): UsageError {
  const pid = readFileSync(holderFile, { encoding: 'utf8', flag: 'a+' }).trim()
  return new UsageError(
    `The data folder ${folder} is in use by process ${pid || '(just starting)'}: ` +
      'stop that process, choose another DATA_DIR, or set DATABASE_URL to share a database server',
  )
}
