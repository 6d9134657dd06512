import { compareIds } from '../compare-ids.ts'

export interface Groups {
  /** Group of each account: the id of its topmost parent, or of its loop's lowest member. */
  readonly groupOf: Map<string, string>
  /** Accounts that are their own ancestor. */
  readonly inLoop: string[]
}

/**
 * Groups accounts by their parents, each account looked at once. A parent that is no key of
 * `parents` is missing and ends the chain. The members of a loop and all below them are one group,
 * named by the loop's lowest id (docs/method.md, "Group").
 */
export function groupAccounts(parents: ReadonlyMap<string, string | null>): Groups {
  const groupOf = new Map<string, string>()
  const inLoop: string[] = []
  for (const start of parents.keys()) {
    const path = climb(start, parents, groupOf)
    const top = path.at(-1)
    if (top === undefined) continue
    const parent = parentIn(parents, top)
    const loop = parent === null ? [] : path.slice(indexOrEnd(path, parent))
    inLoop.push(...loop)
    const known = parent === null ? undefined : groupOf.get(parent)
    const group = loop.length > 0 ? lowest(loop) : (known ?? top)
    for (const id of path) groupOf.set(id, group)
  }
  return { groupOf, inLoop }
}

/** The accounts from `start` upwards that have no group yet, up to the top, a known group or a repetition. */
function climb(
  start: string,
  parents: ReadonlyMap<string, string | null>,
  groupOf: ReadonlyMap<string, string>,
): string[] {
  const path = new Set<string>()
  let id: string | null = start
  while (id !== null && !groupOf.has(id) && !path.has(id)) {
    path.add(id)
    id = parentIn(parents, id)
  }
  return [...path]
}

function parentIn(parents: ReadonlyMap<string, string | null>, id: string): string | null {
  const parent = parents.get(id) ?? null
  return parent !== null && parents.has(parent) ? parent : null
}

function indexOrEnd(path: readonly string[], id: string): number {
  const index = path.indexOf(id)
  return index < 0 ? path.length : index
}

function lowest(ids: readonly string[]): string {
  return ids.reduce((low, id) => (compareIds(id, low) < 0 ? id : low))
}
