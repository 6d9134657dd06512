import type { FieldPath } from '../draft/draft-store.ts'

/** Key of a field's texts: its path without the places in lists. */
export function fieldKey(path: FieldPath): string {
  return path.filter((key) => typeof key === 'string').join('.')
}
