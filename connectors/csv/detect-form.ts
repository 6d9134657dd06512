import { detectEncoding, type Encoding } from './detect-encoding.ts'
import { readText, type TextForm } from './read-rows.ts'
import { RowSplitter } from './split-rows.ts'

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

export interface DetectedForm extends TextForm {
  readonly isEncodingGuess: boolean
  /** Rows before the header: 1 where spreadsheets put `sep=;`. */
  readonly rowsBeforeHeader: number
}

const rowsLookedAt = 20

/** How a file is written, as far as nobody said. Reads its beginning, and up to its first letter beyond ASCII. */
export async function detectForm(
  path: string,
  stated: { readonly encoding?: Encoding | undefined; readonly delimiter?: Delimiter | undefined },
): Promise<DetectedForm> {
  const { encoding, isGuess } = stated.encoding
    ? { encoding: stated.encoding, isGuess: false }
    : await detectEncoding(path)
  const head = await readHead(path, encoding)
  const endsWithReturn = head.includes('\r') && !head.includes('\n')
  const lines = endsWithReturn ? head.replaceAll('\r', '\n') : head
  const separator = /^sep=(.)\r?\n/i.exec(lines)?.[1]
  return {
    ...{ path, encoding, endsWithReturn, isEncodingGuess: isGuess },
    delimiter: stated.delimiter ?? separator ?? detectDelimiter(lines),
    rowsBeforeHeader: separator === undefined ? 0 : 1,
  }
}

async function readHead(path: string, encoding: Encoding): Promise<string> {
  for await (const text of readText({ path, encoding, endsWithReturn: false })) {
    if (text !== '') return text
  }
  return ''
}

/** The one that cuts most rows into as many cells as the header, and the header into most cells. */
function detectDelimiter(head: string): Delimiter {
  const rated = delimiters.map((delimiter) => {
    const splitter = new RowSplitter(delimiter)
    const rows = [...splitter.push(head), ...splitter.end()].slice(0, rowsLookedAt)
    const width = rows[0]?.cells.length ?? 0
    const alike = rows.filter(({ cells }) => cells.length === width).length / rows.length
    return { delimiter, rating: width > 1 ? alike + width / 1000 : 0 }
  })
  return rated.reduce((best, each) => (each.rating > best.rating ? each : best)).delimiter
}
