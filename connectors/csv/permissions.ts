import { access, constants, mkdir } from 'node:fs/promises'
import { basename } from 'node:path'
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

/** Whether the given files can be read and the folder be written. Makes the folder, and nothing in it. */
export async function permissions(settings: CsvSettings): Promise<Permission[]> {
  const kinds = Object.keys(purposes) as FileKind[]
  const read = kinds.flatMap((kind) => {
    const path = settings[kind]
    return path === undefined ? [] : [{ path, mode: constants.R_OK, purpose: purposes[kind] }]
  })
  await mkdir(settings.out, { recursive: true })
  const write = { path: settings.out, mode: constants.W_OK, purpose: 'permission.write' }
  return await Promise.all(
    [...read, write].map(async ({ path, mode, purpose }) => ({
      ...{ scope: basename(path), isRequired: true, purpose },
      isGranted: await access(path, mode).then(
        () => true,
        () => false,
      ),
    })),
  )
}
