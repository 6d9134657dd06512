import { createReadStream } from 'node:fs'
import type { Encoding } from './detect-encoding.ts'
import { type Row, RowSplitter } from './split-rows.ts'

/** How a file is written. */
export interface TextForm {
  readonly path: string
  readonly encoding: Encoding
  readonly delimiter: string
  /** Lines end with a carriage return alone. */
  readonly endsWithReturn: boolean
}

const chunkBytes = 256 * 1024

/** The rows of a file, as many at a time as a piece of it holds, blank ones and the header included. */
export async function* readRows(form: TextForm): AsyncGenerator<Row[]> {
  const splitter = new RowSplitter(form.delimiter)
  for await (const text of readText(form)) yield splitter.push(text)
  yield splitter.end()
}

/** The text of a file, piece by piece, without its byte order mark. */
export async function* readText({
  path,
  encoding,
  endsWithReturn,
}: Omit<TextForm, 'delimiter'>): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  const text = (bytes?: Buffer) => {
    const decoded = decoder.decode(bytes, { stream: bytes !== undefined })
    return endsWithReturn ? decoded.replaceAll('\r', '\n') : decoded
  }
  const chunks = createReadStream(path, { highWaterMark: chunkBytes })
  for await (const chunk of chunks as AsyncIterable<Buffer>) yield text(chunk)
  yield text()
}
