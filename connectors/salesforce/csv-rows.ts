import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { parse } from 'csv-parse'
import { type Columns, csvReader, type Row } from './columns.ts'

/**
 * Rows of a CSV as it comes, behind the first `skip` of them. Throws a NetworkFault where the stream
 * ends before its time. A Bulk result has commas and quotes; csv-parse takes both line ends.
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
    if (read === null) read = csvReader(columns, cells)
    else if (left > 0) left--
    else yield read(cells)
  }
}
