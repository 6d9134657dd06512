export const byteOrderMark = '\uFEFF'

/** A text that a spreadsheet would take for a formula, however many apostrophes were put before it. */
const formula = /^'*[=+\-@\t\r]/
const numeral = /^[+-]?\d+([.,]\d+)?$/

/** One line with its end. Texts that look like formulas get an apostrophe in front (`unguard` takes it off). */
export function csvLine(cells: readonly string[], delimiter: string): string {
  return `${cells.map((cell) => quote(guard(cell), delimiter)).join(delimiter)}\r\n`
}

function guard(text: string): string {
  return formula.test(text) && !numeral.test(text) ? `'${text}` : text
}

/** The text that `csvLine` was given. */
export function unguard(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}

function quote(text: string, delimiter: string): string {
  const isSafe = !/["\r\n]|^\s|\s$/.test(text) && !text.includes(delimiter)
  return isSafe ? text : `"${text.replaceAll('"', '""')}"`
}
