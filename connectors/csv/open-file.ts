import { basename } from 'node:path'
import { UsageError } from '#src/errors.ts'
import { type DetectedForm, detectForm } from './detect-form.ts'
import type { FileKind } from './fields.ts'
import type { FileMapping } from './mapping.ts'
import { readRows } from './read-rows.ts'
import { type Columns, findColumn, resolveColumns } from './resolve-columns.ts'
import type { Row } from './split-rows.ts'

/** A file whose header is understood. */
export interface InputFile {
  readonly kind: FileKind
  readonly path: string
  /** As people know it: without its folder. */
  readonly name: string
  readonly form: DetectedForm
  readonly header: readonly string[]
  readonly columns: Columns
  readonly mapping: FileMapping
  /** Rows count whose column holds one of the words. */
  readonly only: readonly { readonly column: number; readonly words: ReadonlySet<string> }[]
}

/** Any one field of each list must be there. */
const required: Readonly<Record<FileKind, readonly (readonly string[])[]>> = {
  accounts: [['id', 'name']],
  deals: [
    ['accountId', 'account'],
    ['stage', 'isWon', 'isLost', 'isClosed'],
  ],
  activities: [['accountId', 'account'], ['kind'], ['date']],
  tickets: [['accountId', 'account'], ['date']],
  lineItems: [['deal'], ['product', 'amount', 'price']],
  owners: [['id', 'name']],
}

/** Finds out how a file is written and what its columns are. Throws a UsageError that lists what is wrong. */
export async function openFile(
  kind: FileKind,
  path: string,
  mapping: FileMapping,
): Promise<InputFile> {
  const form = await detect(path, mapping)
  const name = basename(path)
  const header = await readHeader(form)
  const { columns, problems } = resolveColumns(kind, header, mapping)
  const only = Object.entries(mapping.only).map(([column, words]) => ({
    column: findColumn(header, column),
    name: column,
    words: new Set(words),
  }))
  const faults = [
    ...problems,
    ...only
      .filter(({ column }) => column === -1)
      .map((each) => `has no column "${each.name}", which "only" names`),
    ...required[kind]
      .filter((fields) => !fields.some((f) => columns.has(f) || f in mapping.constants))
      .map((fields) => `has no column for ${fields.map((f) => `"${f}"`).join(' or ')}`),
  ]
  if (faults.length > 0) {
    throw new UsageError(
      `${faults.map((fault) => `${name} ${fault}`).join('\n')}\n` +
        `Its columns are: ${header.join(' | ')}\n` +
        `Name them in a mapping file, such as { "${kind}": { "columns": { "${required[kind][0]?.[0]}": "…" } } } (docs/csv.md)`,
    )
  }
  return { kind, path, name, form, header, columns, mapping, only }
}

async function detect(path: string, mapping: FileMapping): Promise<DetectedForm> {
  try {
    return await detectForm(path, mapping)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${path} cannot be read: ${why}`, { cause: error })
  }
}

async function readHeader(form: DetectedForm): Promise<string[]> {
  for await (const rows of readRows(form)) {
    const row = rows.filter((each) => !isBlank(each))[form.rowsBeforeHeader]
    if (row) return row.cells.map((cell) => cell.trim())
  }
  throw new UsageError(`${form.path} is empty: it has no header`)
}

/**
 * The rows below the header, some at a time. Blank ones are left out, and so are the header where it
 * comes again, as in files that were put together, and what some reports put below a blank line at
 * the end: lines of one cell. A row of another width than the header has a fault.
 */
export async function* dataRows({ form, header }: InputFile): AsyncGenerator<Row[]> {
  let before = form.rowsBeforeHeader + 1
  let afterBlank = false
  for await (const rows of readRows(form)) {
    const data: Row[] = []
    for (const row of rows) {
      if (isBlank(row)) afterBlank = before === 0
      else if (before > 0) before -= 1
      else if (
        !(afterBlank && row.cells.length === 1 && header.length > 1) &&
        !repeats(row, header)
      ) {
        data.push(checkWidth(row, header.length))
      }
    }
    yield data
  }
}

function isBlank({ cells, fault }: Row): boolean {
  return fault === undefined && !cells[0]?.trim() && cells.every((cell) => cell.trim() === '')
}

function repeats({ cells }: Row, header: readonly string[]): boolean {
  return cells.length === header.length && header.every((title, at) => cells[at]?.trim() === title)
}

function checkWidth(row: Row, width: number): Row {
  const { cells, fault } = row
  if (fault !== undefined || cells.length === width) return row
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) return row
  const values = { count: cells.length, columns: width }
  return { ...row, fault: { key: 'rejected.width', values } }
}
