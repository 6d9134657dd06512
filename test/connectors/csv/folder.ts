import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { csv } from '#connectors/csv/definition.ts'
import type { CsvSource } from '#connectors/csv/settings.ts'
import type { Crm, FieldMap, Page } from '#src/ports/connector.ts'
import type { RecordKind, RecordsByKind } from '#src/ports/records.ts'
import { createFakeClock } from '../hubspot/fake-clock.ts'
import { silentLog } from '../hubspot/open-crm.ts'

/** A folder of files that is gone after the test. */
export interface Folder {
  path(name: string): string
  write(name: string, content: string | Buffer): string
  /** Without the byte order mark; null where there is none. */
  read(name: string): string | null
  remove(): void
}

export function makeFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), 'key-accounts-csv-'))
  const path = (name: string) => join(folder, name)
  return {
    path,
    write: (name, content) => {
      writeFileSync(path(name), content)
      return path(name)
    },
    read: (name) =>
      existsSync(path(name)) ? readFileSync(path(name), 'utf8').replace('\uFEFF', '') : null,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A folder for one test. */
export function testFolder(): Folder {
  const folder = makeFolder()
  onTestFinished(() => folder.remove())
  return folder
}

type Contents = Partial<
  Record<'accounts' | 'deals' | 'activities' | 'tickets' | 'lineItems' | 'owners', string | Buffer>
>

/** Files that have nothing remarkable. */
export const plain = {
  accounts: 'id,name\n1,Alfa\n2,Beta\n',
  deals: 'id,account id,amount,close date,stage\n10,1,100,2026-01-15,Won\n',
}

/** Connects files with these contents; plain ones stand in for accounts and deals. */
export function connectFiles(
  contents: Contents,
  settings: Partial<CsvSource> & { readonly mappingDocument?: object } = {},
  folder: Folder = testFolder(),
): Promise<Crm> {
  const { mappingDocument, ...rest } = settings
  const all: Contents = { ...plain, ...contents }
  const paths = Object.fromEntries(
    Object.entries(all).map(([kind, content]) => [kind, folder.write(`${kind}.csv`, content)]),
  ) as unknown as Pick<CsvSource, 'accounts' | 'deals'>
  const mapping = mappingDocument && folder.write('mapping.json', JSON.stringify(mappingDocument))
  return csv.connect(
    {
      ...{ ...paths, out: folder.path('out'), timeZone: 'UTC', language: 'en' },
      ...(mapping && { mapping }),
      ...rest,
    },
    { log: silentLog, clock: createFakeClock() },
  )
}

export async function pagesOf(
  crm: Crm,
  stream: string,
  { cursor = null, fields = csv.defaultFields }: { cursor?: string | null; fields?: FieldMap } = {},
): Promise<Page[]> {
  const found = crm.streams.find(({ id }) => id === stream)
  if (!found) throw new Error(`no stream ${stream}`)
  const pages: Page[] = []
  const signal = new AbortController().signal
  for await (const page of crm.pull(found, { cursor, since: null, fields, signal })) {
    pages.push(page)
  }
  return pages
}

async function recordsOf<K extends RecordKind>(
  crm: Crm,
  stream: string,
  fields?: FieldMap,
): Promise<RecordsByKind[K][]> {
  const pages = await pagesOf(crm, stream, fields ? { fields } : {})
  return pages.flatMap(({ upserts }) => upserts) as RecordsByKind[K][]
}

export const accountsIn = (crm: Crm, fields?: FieldMap) =>
  recordsOf<'account'>(crm, 'accounts', fields)
export const dealsIn = (crm: Crm, fields?: FieldMap) => recordsOf<'deal'>(crm, 'deals', fields)
export const activitiesIn = (crm: Crm, stream = 'activities') => recordsOf<'activity'>(crm, stream)
export const lineItemsIn = (crm: Crm) => recordsOf<'lineItem'>(crm, 'line_items')
export const ownersIn = (crm: Crm) => recordsOf<'owner'>(crm, 'owners')
