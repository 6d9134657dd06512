/** Text as PostgreSQL can hold it: without the character U+0000. */
export function storableText(text: string | null): string | null {
  return text?.includes('\0') ? text.replaceAll('\0', '') : text
}

/** JSON of a document without its nulls: a missing field and null are the same. */
export function documentText(document: object): string {
  return JSON.stringify(document, (_key, value: unknown) =>
    value === null ? undefined : typeof value === 'string' ? storableText(value) : value,
  )
}

/** An array as PostgreSQL writes it, to travel as one element of an array of texts. */
export function arrayLiteral(texts: readonly string[]): string {
  const quoted = texts.map((text) => `"${text.replaceAll('\0', '').replace(/["\\]/g, '\\$&')}"`)
  return `{${quoted.join(',')}}`
}
