/** A document as JSON, the same for documents that differ only in the order of their keys. */
export function canonicalJson(document: unknown): string {
  return JSON.stringify(document, (_key, value: unknown) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
