type Cell = string | number | null

/** A spreadsheet would take a text that starts like this for a formula, and do what it says. */
const formulaStart = /^[=+\-@\t\r]/

/**
 * Rows as a file for spreadsheets: RFC 4180 with a mark that it is UTF-8. Texts that look like
 * formulas are made harmless by an apostrophe; numbers have a point and no grouping.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`
}

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = formulaStart.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
