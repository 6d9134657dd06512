/** Where a field is, for people: `criteria[2] "revenue" sources[0].scale.from`. */
export function modelPath(document: unknown, path: readonly PropertyKey[]): string {
  let text = ''
  let here: unknown = document
  for (const key of path) {
    here = valueAt(here, [key])
    const id = typeof key === 'number' ? valueAt(here, ['id']) : undefined
    if (typeof key === 'number') text += `[${key}]`
    else text += text === '' || text.endsWith(' ') ? String(key) : `.${String(key)}`
    if (typeof id === 'string') text += ` "${id}" `
  }
  return text.trim() || 'the model'
}

/** The value at a path of an unchecked document; undefined where there is none. */
export function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    document,
  )
}
