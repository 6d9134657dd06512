import { createContext, useContext, useSyncExternalStore } from 'react'
import type { ModelFault } from '../../../core/model/model-fault.ts'
import { valueAt } from '../../../core/model/model-path.ts'
import type { DraftStore, FieldPath } from './draft-store.ts'

interface OpenDraft {
  readonly draft: DraftStore
  readonly faults: readonly ModelFault[]
}

const DraftContext = createContext<OpenDraft | null>(null)

export const DraftProvider = DraftContext.Provider

/** The draft of the page around. */
export function useDraft(): OpenDraft {
  const open = useContext(DraftContext)
  if (!open) throw new Error('a field of the model stands outside a draft')
  return open
}

/** A part of the draft as it is now; whoever uses it is drawn again only when that part changes. */
export function useDraftValue<Value>(path: FieldPath): Value {
  const { draft } = useDraft()
  // The draft has the shape of a model, of which the path names a part.
  return useSyncExternalStore(draft.subscribe, () => valueAt(draft.get(), path) as Value)
}

/** What is computed of the draft: a number or a text, or something that is kept until it changes. */
export function useDraftFact<Fact>(read: (draft: DraftStore) => Fact): Fact {
  const { draft } = useDraft()
  return useSyncExternalStore(draft.subscribe, () => read(draft))
}
