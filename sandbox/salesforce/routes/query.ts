import { type Answer, type Call, versionOf } from '../call.ts'
import { jsonGroup, jsonRecord } from '../present.ts'
import { queryColumns } from '../query-columns.ts'
import { refused } from '../salesforce-error.ts'
import { type FoundRecords, runQuery } from '../soql/run-query.ts'

const mostRows = 2000
const fewestRows = 200

/** `GET /query?q=`: deleted and archived records are not found. */
export function query(call: Call): Answer {
  if (call.query.get('columns') === 'true') {
    return { status: 200, body: queryColumns(runQuery(call.org, soqlOf(call), false)) }
  }
  return answerQuery(call, false)
}

/** `GET /queryAll?q=`: all records are found. */
export function queryAll(call: Call): Answer {
  return answerQuery(call, true)
}

function answerQuery(call: Call, isAll: boolean): Answer {
  const found = runQuery(call.org, soqlOf(call), isAll)
  if (found.kind === 'records') {
    const size = pageRows(call)
    return { status: 200, body: page(call, found, { from: 0, size, cursor: null }) }
  }
  const total = found.kind === 'count' ? found.total : found.groups.length
  const records = found.kind === 'count' ? [] : found.groups.map(jsonGroup)
  return { status: 200, body: { totalSize: total, done: true, records } }
}

/** `GET /query/{locator}`: the next page, of either sort of query. */
export function queryMore(call: Call): Answer {
  const { found, from, pageRows: size, id } = call.cursors.find(call.params.locator ?? '')
  return { status: 200, body: page(call, found, { from, size, cursor: id }) }
}

function soqlOf(call: Call): string {
  const soql = call.query.get('q')
  if (soql !== null) return soql
  throw refused('MALFORMED_QUERY', 'A query string has to be specified')
}

function page(
  call: Call,
  found: FoundRecords,
  at: { readonly from: number; readonly size: number; readonly cursor: string | null },
): Record<string, unknown> {
  const until = Math.min(found.rows.length, at.from + at.size)
  const version = versionOf(call)
  const rows = Array.from(found.rows.subarray(at.from, until))
  const records = rows.map((row) => jsonRecord(call.org, found, row, version))
  const shared = { totalSize: found.rows.length, done: until === found.rows.length }
  if (shared.done) return { ...shared, records }
  const cursor = at.cursor ?? call.cursors.open(found, at.size)
  return {
    ...shared,
    nextRecordsUrl: `/services/data/${version}/query/${cursor}-${until}`,
    records,
  }
}

/** As `Sforce-Query-Options` wishes, within bounds. */
function pageRows(call: Call): number {
  const wish = /batchSize=(\d+)/.exec(String(call.headers['sforce-query-options'] ?? ''))?.[1]
  const rows = Math.min(mostRows, Math.max(fewestRows, Number(wish ?? mostRows)))
  return Math.min(rows, call.largestPage)
}
