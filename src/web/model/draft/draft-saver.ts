import type { DraftAnswer, ModelAnswer, SavedDraftAnswer } from '../../../api/model.ts'
import { canonicalJson } from '../../../core/model/canonical-json.ts'
import type { Model } from '../../../core/model/model.ts'
import { get, ProblemError, send } from '../../lib/api.ts'
import type { DraftStore } from './draft-store.ts'

/** How far the draft is kept by the server. */
export type SaveState =
  | { readonly kind: 'saved'; readonly savedAt: string | null }
  | { readonly kind: 'waiting' | 'saving' }
  /** Somebody else has saved another draft meanwhile; null where they discarded it. */
  | { readonly kind: 'conflict'; readonly theirs: DraftAnswer | null }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Keeps the draft on the server as one types. */
export interface DraftSaver {
  readonly state: () => SaveState
  subscribe(onChange: () => void): () => void
  /** Version that the draft rests on. */
  readonly baseVersion: () => number
  /** The draft rests on another version from now on. */
  rebase(version: number): void
  /** Saves what is not saved yet; the tag of the draft, null where it is no other than the model in force. */
  flush(): Promise<string | null>
  /** This draft in the place of what somebody else has saved. */
  keepMine(): Promise<void>
  /** Tries again after a failure. */
  retry(): void
  /** Gives the draft up; whatever is typed afterwards is not kept. */
  discard(): Promise<void>
  /** Begins to watch the draft. */
  open(): void
  /** Ends it, once what is not saved yet is. */
  close(): void
}

/** How long typing has to rest. */
const restMs = 600

export function createDraftSaver(draft: DraftStore, answer: ModelAnswer): DraftSaver {
  let base = answer.draft?.baseVersion ?? answer.current.version
  let tag = answer.draft?.tag ?? null
  let state: SaveState = { kind: 'saved', savedAt: answer.draft?.savedAt ?? null }
  let saved: Model = draft.get()
  let timer: ReturnType<typeof setTimeout> | undefined
  let saving: Promise<void> = Promise.resolve()
  const listeners = new Set<() => void>()

  function become(next: SaveState): void {
    state = next
    for (const listener of listeners) listener()
  }
  async function save(): Promise<void> {
    const document = draft.get()
    if (state.kind === 'conflict' || (document === saved && state.kind === 'saved')) return
    become({ kind: 'saving' })
    try {
      const savedAt = await put(document)
      saved = document
      become(draft.get() === document ? { kind: 'saved', savedAt } : { kind: 'waiting' })
    } catch (error) {
      const isConflict =
        error instanceof ProblemError && error.problem.type === '/problems/draft-changed'
      if (!isConflict) return become({ kind: 'failed', error })
      become({ kind: 'conflict', theirs: (await get<ModelAnswer>('/model')).draft })
    }
  }
  /** A draft that says what is in force is none. */
  async function put(document: Model): Promise<string | null> {
    const isCurrent =
      base === answer.current.version &&
      canonicalJson(document) === canonicalJson(answer.current.model)
    if (isCurrent) {
      await forget()
      return null
    }
    const body = { model: document, baseVersion: base, over: tag }
    const kept = await send<SavedDraftAnswer>('put', '/model/draft', body)
    tag = kept.tag
    return kept.savedAt
  }
  async function forget(): Promise<void> {
    if (tag !== null) await send('delete', `/model/draft?tag=${encodeURIComponent(tag)}`)
    tag = null
  }
  /** One after the other, as each shows the tag of the one before. */
  function saveNext(): Promise<void> {
    clearTimeout(timer)
    saving = saving.then(save)
    return saving
  }
  function schedule(): void {
    if (state.kind === 'conflict') return
    if (state.kind !== 'saving') become({ kind: 'waiting' })
    clearTimeout(timer)
    timer = setTimeout(() => void saveNext(), restMs)
  }
  let unsubscribe = () => {}
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    baseVersion: () => base,
    rebase: (version) => {
      base = version
      schedule()
    },
    flush: async () => {
      await saveNext()
      if (state.kind === 'failed') throw state.error
      return tag
    },
    keepMine: () => {
      tag = state.kind === 'conflict' ? (state.theirs?.tag ?? null) : tag
      become({ kind: 'waiting' })
      return saveNext()
    },
    retry: () => void saveNext(),
    discard: async () => {
      unsubscribe()
      clearTimeout(timer)
      await saving
      await forget()
      become({ kind: 'saved', savedAt: null })
    },
    open: () => {
      unsubscribe = draft.subscribe(schedule)
    },
    close: () => {
      unsubscribe()
      if (state.kind === 'waiting') void saveNext()
      clearTimeout(timer)
    },
  }
}
