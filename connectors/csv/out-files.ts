import { access } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { UsageError } from '#src/errors.ts'
import { accountColumns } from './account-sheet.ts'
import { type FileKind, fileFields } from './fields.ts'
import type { CsvSettings } from './settings.ts'
import { Table } from './table.ts'
import { taskColumns } from './task-sheet.ts'

/** The files that the program writes. */
export type OutPaths = Readonly<Record<'accounts' | 'tasks' | 'rejected', string>>

/** Throws a UsageError where a file would be read and written. */
export function outPaths(settings: CsvSettings): OutPaths {
  const out = {
    accounts: join(settings.out, 'accounts.csv'),
    tasks: join(settings.out, 'tasks.csv'),
    rejected: join(settings.out, 'rejected.csv'),
  }
  const written = new Set(Object.values(out).map((path) => resolve(path)))
  for (const kind of Object.keys(fileFields) as FileKind[]) {
    const path = settings[kind]
    if (path !== undefined && written.has(resolve(path))) {
      throw new UsageError(`${path} would be overwritten: choose another folder for --out`)
    }
  }
  return out
}

/** Those of the two tables that are not there yet. */
export async function missingFiles(out: OutPaths) {
  const ours = [
    { name: 'accounts.csv', path: out.accounts, columns: accountColumns },
    { name: 'tasks.csv', path: out.tasks, columns: taskColumns },
  ]
  const isThere = await Promise.all(
    ours.map(({ path }) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  )
  return ours.filter((_, at) => !isThere[at])
}

/** Makes them, empty. Returns their names. */
export async function createFiles(out: OutPaths, delimiter: string): Promise<string[]> {
  const missing = await missingFiles(out)
  for (const { path, columns } of missing) await new Table(columns).write(path, delimiter)
  return missing.map(({ name }) => name)
}
