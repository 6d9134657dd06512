const placeholder = /\{\{\s*(.*?)\s*\}\}/g

/** Placeholders of a text that it may not name, as they are written there, such as `{{dayz}}`. */
export function unknownPlaceholders(text: string, allowed: readonly string[]): string[] {
  return [...text.matchAll(placeholder)].flatMap(([whole, name = '']) =>
    allowed.includes(name) ? [] : [whole],
  )
}
