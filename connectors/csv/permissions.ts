import { access, constants } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import type { Permission } from '#src/ports/connector.ts'
import type { FileKind } from './fields.ts'
import type { CsvSettings } from './settings.ts'

const purposes: Readonly<Record<FileKind, string>> = {
  accounts: 'permission.companies',
  deals: 'permission.deals',
  activities: 'permission.activities',
  tickets: 'permission.tickets',
  lineItems: 'permission.lineItems',
  owners: 'permission.owners',
}

/** Whether the given files can be read, and the folder be written or made. */
export async function permissions(settings: CsvSettings): Promise<Permission[]> {
  const files = (Object.keys(purposes) as FileKind[]).flatMap((kind) => {
    const path = settings[kind]
    return path === undefined ? [] : [{ path, purpose: purposes[kind] }]
  })
  const read = files.map(async ({ path, purpose }) => ({
    ...{ scope: basename(path), isRequired: true, purpose, remedy: null },
    isGranted: await may(path, constants.R_OK),
  }))
  return [
    ...(await Promise.all(read)),
    {
      ...{ scope: basename(resolve(settings.out)), isRequired: true, remedy: null },
      purpose: 'permission.write',
      isGranted: await may(await nearestFolder(resolve(settings.out)), constants.W_OK),
    },
  ]
}

/** The folder, or the one above it in which it would be made. */
async function nearestFolder(path: string): Promise<string> {
  if (dirname(path) === path || (await may(path, constants.F_OK))) return path
  return await nearestFolder(dirname(path))
}

async function may(path: string, mode: number): Promise<boolean> {
  return await access(path, mode).then(
    () => true,
    () => false,
  )
}
