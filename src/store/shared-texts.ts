/**
 * Gives the same text for equal ones: a database answers with a new one for every row, and those of
 * a column that has few values take more memory than all else of a large table.
 */
export function sharedTexts(): <T extends string | null>(text: T) => T {
  const known = new Map<string | null, string | null>()
  return <T extends string | null>(text: T) => {
    if (!known.has(text)) known.set(text, text)
    return known.get(text) as T
  }
}
