import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Problem } from '../../../api/problem.ts'
import type { Model } from '../../../core/model/model.ts'
import type { ModelFault } from '../../../core/model/model-fault.ts'
import type { Horizon } from '../../../core/preview/create-preview.ts'
import type { WeightEffect } from '../../../core/preview/weight-effect.ts'
import type { DraftStore } from '../draft/draft-store.ts'
import type { PreviewAnswer, PreviewPoints, PreviewRequest } from './preview-messages.ts'
import type { PreviewView } from './preview-view.ts'

/** What is known of the difference that the draft makes. */
export interface Preview {
  /** Of the last draft that was without faults; null until the first. */
  readonly view: PreviewView | null
  /** Which look at the draft, from 1 on, is seen in `view` and in `points`. */
  readonly viewed: number
  readonly pointed: number
  readonly points: PreviewPoints | null
  readonly effects: readonly WeightEffect[] | null
  readonly owners: ReadonlyMap<string, string>
  readonly faults: readonly ModelFault[]
  readonly isReading: boolean
  readonly failure: { readonly problem: Problem | null } | null
}

const nothing: Preview = {
  ...{
    view: null,
    viewed: 0,
    points: null,
    pointed: 0,
    effects: null,
    owners: new Map(),
    faults: [],
  },
  ...{ isReading: true, failure: null },
}

interface Opened {
  readonly current: Model
  readonly properties: readonly string[]
  readonly horizon: Horizon
}

/** Judges the draft again whenever it changes, in a thread of its own. */
export function usePreview(draft: DraftStore, { current, properties, horizon }: Opened) {
  const [preview, setPreview] = useState(nothing)
  const horizonNow = useRef(horizon)
  const lookAgain = useRef(() => {})
  useEffect(() => {
    const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' })
    const ask = (request: PreviewRequest) => worker.postMessage(request)
    let asked = 0
    const look = () => {
      asked++
      ask({ kind: 'look', id: asked, document: draft.get(), horizon: horizonNow.current })
    }
    worker.addEventListener('message', ({ data }: MessageEvent<PreviewAnswer>) => {
      if (data.id === asked) setPreview((known) => withAnswer(known, data))
    })
    worker.addEventListener('error', () =>
      setPreview((known) => ({ ...known, isReading: false, failure: { problem: null } })),
    )
    ask({ kind: 'open', current, properties })
    look()
    lookAgain.current = look
    const unsubscribe = draft.subscribe(look)
    return () => {
      unsubscribe()
      worker.terminate()
    }
  }, [draft, current, properties])
  useEffect(() => {
    if (horizonNow.current === horizon) return
    horizonNow.current = horizon
    lookAgain.current()
  }, [horizon])
  const retry = useCallback(() => lookAgain.current(), [])
  return useMemo(() => ({ ...preview, retry }), [preview, retry])
}

function withAnswer(known: Preview, answer: PreviewAnswer): Preview {
  switch (answer.kind) {
    case 'faults':
      return known.faults.length === 0 && answer.faults.length === 0
        ? known
        : {
            ...known,
            faults: answer.faults,
            isReading: known.isReading && answer.faults.length === 0,
          }
    case 'reading':
      return { ...known, isReading: true }
    case 'view': {
      const { id, view, owners } = answer
      return { ...known, view, viewed: id, owners, isReading: false, failure: null }
    }
    case 'points':
      return { ...known, points: answer.points, pointed: answer.id }
    case 'effects':
      return { ...known, effects: answer.effects }
    case 'failed':
      return { ...known, isReading: false, failure: { problem: answer.problem } }
    default:
      return answer satisfies never
  }
}
