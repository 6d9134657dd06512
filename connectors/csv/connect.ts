import { access } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ConnectorError, UsageError } from '#src/errors.ts'
import type { Crm, PullRequest, Stream } from '#src/ports/connector.ts'
import type { Log } from '#src/ports/log.ts'
import type { RecordKind } from '#src/ports/records.ts'
import { readAccountNames } from './account-names.ts'
import { AccountSheet, accountColumns } from './account-sheet.ts'
import type { Book } from './book.ts'
import { FieldReader } from './field-reader.ts'
import { type FileKind, fileFields } from './fields.ts'
import { findingsOf } from './findings.ts'
import { openBook } from './open-book.ts'
import { permissions } from './permissions.ts'
import { withProperties } from './property-columns.ts'
import { pullPages } from './pull.ts'
import { readAhead } from './read-ahead.ts'
import { readMapping } from './read-mapping.ts'
import { RejectedRows } from './rejected-rows.ts'
import type { CsvSettings } from './settings.ts'
import { fileOf, type Source, sources } from './sources.ts'
import { Table } from './table.ts'
import { TaskSheet, taskColumns } from './task-sheet.ts'
import { tenantName } from './tenant-name.ts'

/** Records for one write; the files are written as a whole, so that few large ones are best. */
const batchSize = 5_000

/** The files that the program writes. */
type OutPaths = Readonly<Record<'accounts' | 'tasks' | 'rejected', string>>

/**
 * Reads the files from end to end, so that what a person must say first is known before anything is
 * stored. Throws a UsageError for it.
 */
export async function connect(settings: CsvSettings, { log }: { log: Log }): Promise<Crm> {
  const out = outPaths(settings)
  const mapping = readMapping(settings.mapping)
  const book = await openBook(settings, mapping)
  const { accounts } = book.files
  if (!accounts) throw new UsageError('No accounts file is given')
  const id = `csv:${settings.name ?? mapping.name ?? tenantName(settings.accounts)}`
  logForms(log, id, book)
  const { delimiter } = accounts.form
  const namesOf = (ids: ReadonlySet<string>) => readAccountNames(accounts, ids)
  const accountSheet = new AccountSheet({ path: out.accounts, delimiter, namesOf })
  const taskSheet = new TaskSheet({ path: out.tasks, delimiter, namesOf }, book.owners)
  const rejected = new RejectedRows(out.rejected, delimiter)
  return {
    tenant: { id, timeZone: book.timeZone, currency: book.currency },
    streams: sources,
    batchSize,
    pull: createPull(book, accountSheet, rejected),
    prepare: async () => ({ created: await createFiles(out, delimiter) }),
    missingFields: async () => (await missingFiles(out)).map(({ name }) => name),
    writeAccounts: (writes) => accountSheet.write(writes),
    readHeld: (ids) => accountSheet.held(ids),
    createTasks: (drafts) => taskSheet.create(drafts),
    findTasks: (drafts) => taskSheet.find(drafts),
    readTasks: (references) => taskSheet.read(references),
    closeTasks: (references) => taskSheet.close(references),
    permissions: () => permissions(settings),
    findings: () => findingsOf(book, rejected, out.rejected),
    accountUrl: () => pathToFileURL(out.accounts).href,
    requests: () => 0,
  }
}

/** Throws a UsageError where a file would be read and written. */
function outPaths(settings: CsvSettings): OutPaths {
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

function createPull(book: Book, sheet: AccountSheet, rejected: RejectedRows): Crm['pull'] {
  return async function* <K extends RecordKind>(stream: Stream<K>, request: PullRequest) {
    if (!isSource(stream)) throw new Error(`${stream.id} is no stream of files`)
    if (request.since !== null) {
      // Files do not tell what changed.
      yield { upserts: [], deletes: [], cursor: '', isFullCheaper: true }
      return
    }
    const found = fileOf(stream, book)
    if (found === null) {
      throw new ConnectorError(`No file of ${stream.id} is given.`, {
        ...{ remedy: { kind: 'reject' }, status: 403 },
      })
    }
    const file = withProperties(found, request.fields)
    const pages = pullPages(request.cursor, {
      ...{ file, records: stream.id, isStrict: stream.isStrict, signal: request.signal },
      read: new FieldReader(file, file.survey, book.time),
      map: await stream.createMap({ ...book, fields: request.fields }, sheet),
      rejected: file.kind === stream.kind ? rejected : null,
    })
    yield* readAhead(pages)
  }
}

async function missingFiles(out: OutPaths) {
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

async function createFiles(out: OutPaths, delimiter: string): Promise<string[]> {
  const missing = await missingFiles(out)
  for (const { path, columns } of missing) await new Table(columns).write(path, delimiter)
  return missing.map(({ name }) => name)
}

function logForms(log: Log, tenant: string, { files }: Book): void {
  for (const { kind, form, survey } of Object.values(files)) {
    const { encoding, delimiter } = form
    log.info('file understood', { tenant, kind, encoding, delimiter, rows: survey.rows })
  }
}

function isSource<K extends RecordKind>(stream: Stream<K>): stream is Source<K> {
  return 'createMap' in stream
}
