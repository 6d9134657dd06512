const deepest = 50

/**
 * The first part that no database and no CRM can hold: a text with the character U+0000 or with half
 * of a surrogate pair, or what is nested deeper than anything sensible. Null where there is none.
 */
export function unstorablePart(
  value: unknown,
  place: string,
): { readonly path: string; readonly message: string } | null {
  const parts = [{ path: place, value, depth: 0 }]
  for (const { path, value, depth } of parts) {
    if (typeof value === 'string' && !isStorable(value))
      return { path, message: 'holds a character that cannot be stored' }
    if (typeof value !== 'object' || value === null) continue
    if (depth === deepest)
      return { path: place, message: `is nested deeper than ${deepest} levels` }
    for (const [key, inner] of Object.entries(value)) {
      if (!isStorable(key)) return { path, message: 'has a name that cannot be stored' }
      parts.push({ path: `${path}.${key}`, value: inner, depth: depth + 1 })
    }
  }
  return null
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
