import { z } from 'zod'
import type { Api } from './api.ts'
import { type Columns, fromJson, type Row } from './columns.ts'

/**
 * Ids of one query: its condition stays below 4,000 characters, and with its fields well below the
 * 16 KB that an address may have.
 */
export const mostIds = 180

export interface Answer {
  readonly records: readonly Readonly<Record<string, unknown>>[]
  readonly totalSize: number
  readonly isDone: boolean
  /** Path of the next page; null on the last one. */
  readonly next: string | null
}

const wireAnswer = z.object({
  records: z.array(z.record(z.string(), z.unknown())),
  totalSize: z.number(),
  done: z.boolean(),
  nextRecordsUrl: z.string().nullish(),
})

export interface QueryOptions {
  /** With the deleted, and activities that are archived. */
  readonly isAll?: boolean
  readonly signal?: AbortSignal | undefined
}

/** The first page of a query. */
export function query(
  api: Api,
  soql: string,
  { isAll = false, signal }: QueryOptions = {},
): Promise<Answer> {
  const resource = isAll ? 'queryAll' : 'query'
  return readAnswer(api, `/${resource}?q=${encodeURIComponent(soql)}`, signal)
}

/** Rows of all pages of a query that brings no more than a few thousand. */
export async function queryRows(
  api: Api,
  columns: Columns,
  condition: string,
  options: QueryOptions = {},
): Promise<Row[]> {
  const records = await queryRecords(api, `${selectFrom(columns)} WHERE ${condition}`, options)
  return records.map((record) => fromJson(columns, record))
}

/** Records of all pages, as they come. */
export async function queryRecords(
  api: Api,
  soql: string,
  options: QueryOptions = {},
): Promise<Answer['records'][number][]> {
  const records = []
  let answer = await query(api, soql, options)
  records.push(...answer.records)
  while (answer.next !== null) {
    answer = await readAnswer(api, answer.next, options.signal)
    records.push(...answer.records)
  }
  return records
}

export function selectFrom({ object, names }: Columns): string {
  return `SELECT ${[...names.values()].join(', ')} FROM ${object}`
}

/** A list for `IN`. */
export function listOf(values: readonly string[]): string {
  return `(${values.map(quoted).join(',')})`
}

/** Text as a literal of SOQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

async function readAnswer(
  api: Api,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const { records, totalSize, done, nextRecordsUrl } = await api.send({
    ...{ method: 'GET', path, answer: wireAnswer, isRepeatable: true, signal },
  })
  return { records, totalSize, isDone: done, next: nextRecordsUrl ?? null }
}
