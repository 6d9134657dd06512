export interface CsvRow {
  readonly fields: readonly string[]
  /** As it was written, without the end of the line. */
  readonly raw: string
}

/** Rows of a CSV text with commas and optional quotes; blank lines are none. */
export function* csvRows(text: string): Generator<CsvRow, undefined> {
  let at = 0
  while (at < text.length) {
    const from = at
    const fields: string[] = []
    let isOpen = true
    while (isOpen) {
      const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at)
      fields.push(field.value)
      at = field.next
      isOpen = text[at] === ','
      if (isOpen) at++
    }
    const raw = text.slice(from, at)
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
    if (raw.trim() !== '') yield { fields, raw }
  }
}

interface Part {
  readonly value: string
  /** Position of what follows: a comma, the end of the line, or that of the text. */
  readonly next: number
}

function plainField(text: string, from: number): Part {
  let next = from
  while (next < text.length && text[next] !== ',' && text[next] !== '\n') next++
  const isCr = text[next] === '\n' && text[next - 1] === '\r' && next > from
  return { value: text.slice(from, isCr ? next - 1 : next), next: isCr ? next - 1 : next }
}

function quotedField(text: string, from: number): Part {
  let end = text.indexOf('"', from + 1)
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
  if (end < 0) end = text.length
  return { value: text.slice(from + 1, end).replaceAll('""', '"'), next: end + 1 }
}
