import { createTenantTime, type TenantTime } from '#connectors/shared/tenant-time.ts'
import { UsageError } from '#src/errors.ts'
import type { Saying } from '#src/ports/connector.ts'
import { AccountIndex } from './account-index.ts'
import type { Book, SurveyedFile } from './book.ts'
import { currencyOf, homeCurrency, unitOf } from './currencies.ts'
import type { FieldReader } from './field-reader.ts'
import { type FileKind, fileFields } from './fields.ts'
import { sumLines } from './line-sums.ts'
import { mapOwner } from './map-others.ts'
import type { Mapping } from './mapping.ts'
import { type InputFile, openFile } from './open-file.ts'
import { OwnerIndex } from './owner-index.ts'
import type { CsvSettings } from './settings.ts'
import { StageWords } from './stage-words.ts'
import { survey } from './survey.ts'

/**
 * Reads every file from end to end, and learns from it how its records are to be read. Throws a
 * UsageError for what a person must say first.
 */
export async function openBook(settings: CsvSettings, mapping: Mapping): Promise<Book> {
  const timeZone = settings.timeZone ?? mapping.timeZone ?? machineZone()
  const time = timeIn(timeZone)
  const files = await openFiles(settings, mapping)
  const isNamed = files.some(({ columns }) => columns.has('account') || columns.has('parent'))
  const accounts = isNamed ? new AccountIndex() : null
  const owners = new OwnerIndex()
  const units = new Set<string>()
  const stages = new StageWords(mapping)
  const visits: Partial<Record<FileKind, (read: FieldReader) => void>> = {
    ...(accounts && { accounts: (read) => indexAccount(read, accounts) }),
    owners: (read) => owners.add(mapOwner(read)),
    deals: (read) => {
      const unit = unitOf(read)
      if (unit !== null) units.add(currencyOf(unit))
      stages.add(read)
    },
  }
  const surveyed: Partial<Record<FileKind, SurveyedFile>> = {}
  for (const file of files) {
    const found = await survey(file, settings, visits[file.kind])
    const told = file.kind === 'deals' ? stages.judge(file) : []
    const guesses = [...formGuesses(file), ...found.guesses, ...told]
    surveyed[file.kind] = { ...file, survey: { ...found, guesses } }
  }
  return {
    ...{ files: surveyed, mapping, timeZone, time, accounts, owners },
    currency: homeCurrency(settings.currency ?? mapping.currency, units),
    lineSums: await neededSums(surveyed, time),
  }
}

function machineZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

function timeIn(timeZone: string): TenantTime {
  try {
    return createTenantTime(timeZone)
  } catch (error) {
    throw new UsageError(`"${timeZone}" is not a time zone such as Europe/Madrid`, { cause: error })
  }
}

async function openFiles(settings: CsvSettings, mapping: Mapping): Promise<InputFile[]> {
  const kinds = Object.keys(fileFields) as FileKind[]
  const files: InputFile[] = []
  for (const kind of kinds) {
    const path = settings[kind]
    if (path !== undefined) files.push(await openFile(kind, path, mapping[kind]))
  }
  return files
}

function indexAccount(read: FieldReader, accounts: AccountIndex): void {
  if (read.id !== null) accounts.add(read.id, read.text('name'))
}

function formGuesses({ name: file, form, header, columns }: InputFile): Saying[] {
  const titles = new Set([...columns.values()].flat().map((column) => header[column] ?? ''))
  const doubled = [...titles].filter((title) => header.indexOf(title) !== header.lastIndexOf(title))
  return [
    ...(form.isEncodingGuess
      ? [{ key: 'finding.encoding', values: { file, encoding: form.encoding } }]
      : []),
    ...doubled.map((column) => ({ key: 'finding.doubled', values: { file, column } })),
  ]
}

/** Deals without a column of amounts are worth what their lines are. */
async function neededSums(
  { deals, lineItems }: Partial<Record<FileKind, SurveyedFile>>,
  time: TenantTime,
): Promise<ReadonlyMap<string, number> | null> {
  if (!deals || deals.columns.has('amount') || deals.columns.has('homeAmount')) return null
  const isWorth = lineItems?.columns.has('amount') || lineItems?.columns.has('price')
  if (lineItems && isWorth) return await sumLines(lineItems, time)
  if ('amount' in deals.mapping.constants) return null
  throw new UsageError(
    `${deals.name} has no column for "amount", and no line items with an amount or a price are given. ` +
      `Its columns are: ${deals.header.join(' | ')}`,
  )
}
