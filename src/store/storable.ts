/** Text as PostgreSQL can hold it: without the character U+0000. */
export function storableText(text: string | null): string | null {
  return text?.includes('\0') ? text.replaceAll('\0', '') : text
}

/**
 * JSON of a document without its nulls: a missing field and null are the same. Half a character, which
 * text cut short can end with, is replaced as it is in other columns: PostgreSQL takes none in JSON.
 */
export function documentText(document: object): string {
  return JSON.stringify(document, (_key, value: unknown) =>
    value === null
      ? undefined
      : typeof value === 'string'
        ? storableText(value.toWellFormed())
        : value,
  )
}

/** An array as PostgreSQL writes it, to travel as one element of an array of texts. */
export function arrayLiteral(texts: readonly string[]): string {
  const quoted = texts.map((text) => `"${text.replaceAll('\0', '').replace(/["\\]/g, '\\$&')}"`)
  return `{${quoted.join(',')}}`
}
