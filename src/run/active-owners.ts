import type { OptionalData } from '../ports/connector.ts'

/** Ids of the owners who are active; null where owners could not be read. */
export function activeOwners(
  owners: ReadonlyMap<string, { readonly isActive: boolean }>,
  missing: ReadonlySet<OptionalData>,
): Set<string> | null {
  if (missing.has('owner')) return null
  return new Set([...owners].flatMap(([id, { isActive }]) => (isActive ? [id] : [])))
}
