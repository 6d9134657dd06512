import Table from 'cli-table3'
import { borderless } from './table.ts'

/** A text broken into lines of at most 80 columns behind a mark. */
export function paragraph(mark: string, text: string): string[] {
  const drawn = new Table({
    chars: borderless,
    colWidths: [mark.length + 1, 79 - mark.length],
    wordWrap: true,
    style: { border: [], 'padding-left': 0, 'padding-right': 1 },
  })
  drawn.push([mark, text])
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
}
