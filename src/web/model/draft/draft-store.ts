import type { Model } from '../../../core/model/model.ts'

/** Where a field is: keys and places in lists from the document down. */
export type FieldPath = readonly (string | number)[]

/**
 * The draft that a page edits. It is a model document, unless a value that was typed is missing or
 * wrong; a number that is being typed is null.
 */
export interface DraftStore {
  get(): Model
  /** Undefined removes the field. Changes of one field in a row are undone at once. */
  set(path: FieldPath, value: unknown): void
  /** Another document in the place of this one. */
  replace(document: Model): void
  undo(): void
  redo(): void
  readonly canUndo: () => boolean
  readonly canRedo: () => boolean
  /** Calls back after every change; returns what ends it. */
  subscribe(onChange: () => void): () => void
}

/** How far back one can go. */
const mostSteps = 100

export function createDraftStore(start: Model): DraftStore {
  let document = start
  let past: Model[] = []
  let future: Model[] = []
  let lastField: string | null = null
  const listeners = new Set<() => void>()

  function become(next: Model): void {
    document = next
    for (const listener of listeners) listener()
  }
  function step(next: Model, field: string | null): void {
    if (field === null || field !== lastField) past = [...past, document].slice(-mostSteps)
    future = []
    lastField = field
    become(next)
  }
  function travel(from: Model[], to: Model[]): void {
    const next = from.pop()
    if (!next) return
    to.push(document)
    lastField = null
    become(next)
  }
  return {
    get: () => document,
    set: (path, value) => step(withField(document, path, value), path.join('.')),
    replace: (next) => step(next, null),
    undo: () => travel(past, future),
    redo: () => travel(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A document with another value at a path; what is beside the path is shared with the old one. */
function withField<Document>(document: Document, path: FieldPath, value: unknown): Document {
  // The kind of document stays the same, or the model's check tells what is wrong.
  return changed(document, path, value) as Document
}

function changed(here: unknown, [key, ...rest]: FieldPath, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(here))
    return here.map((one, at) => (at === key ? changed(one, rest, value) : one))
  const { [key]: old, ...others } = Object(here)
  const next = changed(old, rest, value)
  return next === undefined ? others : { ...Object(here), [key]: next }
}
