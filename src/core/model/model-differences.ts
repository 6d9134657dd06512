import { canonicalJson } from './canonical-json.ts'
import { valueAt } from './model-path.ts'

/** A field in which two model documents differ. */
export interface ModelDifference {
  /**
   * Keys from the document down. An entry of a list whose entries have ids is named by its id, and
   * the order of such a list by `order`; other lists are one field each.
   */
  readonly path: readonly string[]
  /** Undefined where there was none. */
  readonly before: unknown
  /** Undefined where there is none any more. */
  readonly after: unknown
}

/** What leads from one model document to another, in the order of the fields. */
export function modelDifferences(before: unknown, after: unknown): ModelDifference[] {
  return differencesAt([], before, after)
}

/** A document with the differences of another one made in it too. */
export function withDifferences<Document>(
  document: Document,
  differences: readonly ModelDifference[],
): Document {
  return differences.reduce<Document>(
    // A changed document is a document of the same kind.
    (changed, { path, after }) => withValue(changed, path, after) as Document,
    document,
  )
}

function differencesAt(
  path: readonly string[],
  before: unknown,
  after: unknown,
): ModelDifference[] {
  if (canonicalJson(before) === canonicalJson(after)) return []
  if (hasIds(before) && hasIds(after)) return differencesOfLists(path, before, after)
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      differencesAt([...path, key], valueAt(before, [key]), valueAt(after, [key])),
    )
  }
  return [{ path, before, after }]
}

interface Identified {
  readonly id: string
}

function differencesOfLists(
  path: readonly string[],
  before: readonly Identified[],
  after: readonly Identified[],
): ModelDifference[] {
  const idsBefore = before.map(({ id }) => id)
  const idsAfter = after.map(({ id }) => id)
  const entries = [...new Set([...idsBefore, ...idsAfter])].flatMap((id) =>
    differencesAt([...path, id], entryOf(before, id), entryOf(after, id)),
  )
  const kept = (ids: readonly string[], others: readonly string[]) =>
    ids.filter((id) => others.includes(id)).join()
  const isMoved = kept(idsBefore, idsAfter) !== kept(idsAfter, idsBefore)
  const order = { path: [...path, 'order'], before: idsBefore, after: idsAfter }
  return isMoved ? [...entries, order] : entries
}

function withValue(here: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (hasIds(here)) return withEntry(here, key, (entry) => withValue(entry, rest, value))
  const { [key]: old, ...others } = Object(here)
  const changed = withValue(old, rest, value)
  if (changed === undefined) return others
  return key in Object(here) ? { ...Object(here), [key]: changed } : { ...others, [key]: changed }
}

function withEntry(
  list: readonly Identified[],
  id: string,
  change: (entry: unknown) => unknown,
): unknown[] {
  if (id === 'order') return inOrder(list, Object(change(undefined)))
  const old = entryOf(list, id)
  const changed = change(old)
  if (changed === undefined) return list.filter((entry) => entry !== old)
  // The last entry of a list takes everyone who is left: a new one goes before it.
  return old
    ? list.map((entry) => (entry === old ? changed : entry))
    : list.toSpliced(-1, 0, changed as Identified)
}

/** Entries that the order does not name keep their place after the one before them. */
function inOrder(list: readonly Identified[], ids: readonly string[]): Identified[] {
  const place = (entry: Identified): number => {
    const own = ids.indexOf(entry.id)
    const before = list[list.indexOf(entry) - 1]
    return own >= 0 || before === undefined ? own : place(before) + 0.5
  }
  return list.toSorted((a, b) => place(a) - place(b))
}

function entryOf(list: readonly Identified[], id: string): Identified | undefined {
  return list.find((entry) => entry.id === id)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasIds(value: unknown): value is readonly Identified[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((entry) => isObject(entry) && 'id' in entry && typeof entry.id === 'string')
  )
}
