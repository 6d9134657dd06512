import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { parse } from 'csv-parse'
import { type Columns, csvReader, type Row } from './columns.ts'
import { NetworkFault } from './transport.ts'

/**
 * Rows of a CSV as it comes, behind the first `skip` of them. Throws a NetworkFault where the stream
 * ends before its time, or is something else. A Bulk result has commas and quotes; csv-parse takes both line ends.
 */
export async function* csvRows(
  body: ReadableStream<Uint8Array>,
  columns: Columns,
  skip: number,
): AsyncGenerator<Row> {
  const source = Readable.fromWeb(body as WebStream<Uint8Array>)
  const lines = source.compose(parse({ bom: true, skip_empty_lines: true }))
  let read: ((cells: readonly string[]) => Row) | null = null
  let left = skip
  for await (const cells of lines as AsyncIterable<readonly string[]>) {
    if (read === null) read = readerFor(columns, cells)
    else if (left > 0) left--
    else yield read(cells)
  }
}

function readerFor(columns: Columns, header: readonly string[]) {
  const known = new Set(header.map((name) => name.toLowerCase()))
  for (const name of columns.names.values()) {
    if (known.has(name.toLowerCase())) continue
    throw new NetworkFault('the result makes no sense: a column is missing')
  }
  return csvReader(columns, header)
}
