import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Where a command writes its result: one JSON document or lines for a person. */
export interface Output {
  readonly isJson: boolean
  /** Columns of the terminal, at most 80 so that lines stay aligned when copied. */
  readonly columns: number
  line(text?: string): void
  json(document: unknown): void
  style(style: Style, text: string): string
}

/** Standard output; colours only where it is a terminal that has them. */
export function createOutput(isJson: boolean, stream: NodeJS.WriteStream = process.stdout): Output {
  return {
    isJson,
    columns: 80,
    line: (text = '') => stream.write(`${text}\n`),
    json: (document) => stream.write(`${JSON.stringify(document, infinities, 2)}\n`),
    style: (style, text) => styleText(style, text, { stream }),
  }
}

/** JSON has no infinity; the method writes it as a word. */
function infinities(_key: string, value: unknown): unknown {
  return value === Number.POSITIVE_INFINITY ? 'Infinity' : value
}
