import { styleText } from 'node:util'
import Table from 'cli-table3'

/** Lines of a plain table; columns whose number is in `right` are aligned to the right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  {
    right = [],
    widths = [],
  }: { right?: readonly number[]; widths?: readonly (number | null)[] } = {},
): string[] {
  const drawn = new Table({
    head: head.map((title) => styleText('bold', title)),
    colAligns: head.map((_, index) => (right.includes(index) ? 'right' : 'left')),
    ...(widths.length > 0 ? { colWidths: [...widths] } : {}),
    chars: borderless,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    wordWrap: false,
  })
  drawn.push(...rows.map((row) => [...row]))
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
}

/** Draws nothing around and between cells. */
export const borderless = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
}
