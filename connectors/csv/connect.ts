import { pathToFileURL } from 'node:url'
import { ConnectorError, UsageError } from '#src/errors.ts'
import type { Crm, PullRequest, Stream } from '#src/ports/connector.ts'
import type { Log } from '#src/ports/log.ts'
import type { RecordKind } from '#src/ports/records.ts'
import { createTexts } from '#src/texts/texts.ts'
import { readAccountNames } from './account-names.ts'
import { AccountSheet } from './account-sheet.ts'
import type { Book } from './book.ts'
import { FieldReader } from './field-reader.ts'
import { fileFailure, onFiles } from './file-failure.ts'
import { findingsOf } from './findings.ts'
import { openBook } from './open-book.ts'
import { createFiles, missingFiles, outPaths } from './out-files.ts'
import { permissions } from './permissions.ts'
import { withProperties } from './property-columns.ts'
import { pullPages } from './pull.ts'
import { readAhead } from './read-ahead.ts'
import { readMapping } from './read-mapping.ts'
import { RejectedRows } from './rejected-rows.ts'
import type { CsvSource } from './settings.ts'
import { fileOf, type Source, sources } from './sources.ts'
import { TaskSheet } from './task-sheet.ts'
import { tenantName } from './tenant-name.ts'

/** Records for one write; the files are written as a whole, so that few large ones are best. */
const batchSize = 5_000

/**
 * Reads the files from end to end, so that what a person must say first is known before anything is
 * stored. Throws a UsageError for it.
 */
export async function connect(settings: CsvSource, { log }: { log: Log }): Promise<Crm> {
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
  const rejected = new RejectedRows(out.rejected, delimiter, createTexts(settings.language))
  return {
    tenant: { id, timeZone: book.timeZone, currency: book.currency },
    streams: sources,
    batchSize,
    pull: createPull(book, accountSheet, rejected),
    prepare: async () => ({ created: await onFiles(() => createFiles(out, delimiter)) }),
    tasksNeedFields: true,
    missingFields: async () => (await missingFiles(out)).map(({ name }) => name),
    writeAccounts: (writes) => onFiles(() => accountSheet.write(writes)),
    readHeld: (ids) => onFiles(() => accountSheet.held(ids)),
    createTasks: (drafts) => onFiles(() => taskSheet.create(drafts)),
    findTasks: (drafts) => onFiles(() => taskSheet.find(drafts)),
    readTasks: (references) => onFiles(() => taskSheet.read(references)),
    closeTasks: (references) => onFiles(() => taskSheet.close(references)),
    permissions: () => permissions(settings),
    findings: () => findingsOf(book, rejected, out.rejected),
    accountUrl: () => pathToFileURL(out.accounts).href,
    requests: () => 0,
  }
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
    const context = { ...book, fields: request.fields }
    const pages = pullPages(request.cursor, {
      ...{ file, records: stream.id, isStrict: stream.isStrict, signal: request.signal },
      read: new FieldReader(file, file.survey, book.time),
      map: await onFiles(() => stream.createMap(context, sheet)),
      rejected: file.kind === stream.kind ? rejected : null,
    })
    try {
      yield* readAhead(pages)
    } catch (error) {
      throw fileFailure(error)
    }
  }
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
