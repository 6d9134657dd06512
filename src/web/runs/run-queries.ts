import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DeskStateAnswer, RunAnswer, RunsAnswer } from '../../api/runs.ts'
import type { UndoAnswer, UndoState, UndoUnderWay } from '../../api/undo.ts'
import { get, send } from '../lib/api.ts'

/** How often to look whether something has started by itself. */
const everyMs = 15_000

const runsQuery = queryOptions({
  queryKey: ['runs'],
  queryFn: ({ signal }) => get<RunsAnswer>('/runs', signal),
  refetchInterval: everyMs,
  staleTime: 0,
})

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', id],
    queryFn: ({ signal }) => get<RunAnswer>(`/runs/${id}`, signal),
  })

/** The runs, the one under way being followed as it goes on. When it ends, every page asks anew. */
export function useRuns() {
  const queryClient = useQueryClient()
  const query = useQuery(runsQuery)
  const isRunning = query.data?.state.running != null
  useEffect(() => {
    if (!isRunning) return
    const events = new EventSource('/api/runs/events')
    events.onmessage = ({ data }: MessageEvent<string>) => {
      const state = JSON.parse(data) as DeskStateAnswer
      queryClient.setQueryData(runsQuery.queryKey, (known) => known && { ...known, state })
      if (state.running === null) void queryClient.invalidateQueries()
    }
    return () => events.close()
  }, [isRunning, queryClient])
  return query
}

interface Start {
  readonly isDryRun: boolean
  readonly isFull: boolean
}

/** Starts a run, or with a number approves the held run of that number. */
export function useStartRun() {
  return useRunMutation((asked: Start | number) =>
    typeof asked === 'number'
      ? send('post', `/runs/${asked}/approve`)
      : send('post', '/runs', asked),
  )
}

export function useStopRun() {
  return useRunMutation(() => send('post', '/runs/stop'))
}

export function usePauseWriting() {
  return useRunMutation(() => send('post', '/runs/pause'))
}

export function useResumeWriting() {
  return useRunMutation(() => send('post', '/runs/resume'))
}

/** Asks until it is done; meanwhile `amount` tells how far it is, once that takes long. */
export function useUndo(run: number) {
  const [amount, setAmount] = useState<UndoUnderWay | null>(null)
  const undoing = useMutation({
    mutationFn: async (isDryRun: boolean): Promise<UndoAnswer> => {
      for (;;) {
        const state = await send<UndoState>('post', `/runs/${run}/undo`, { isDryRun })
        if (!('isUnderWay' in state)) return state
        setAmount(state)
      }
    },
    onSettled: () => setAmount(null),
  })
  return { ...undoing, amount }
}

/** A change after which runs are asked for anew. */
function useRunMutation<T>(mutationFn: (asked: T) => Promise<unknown>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: runsQuery.queryKey }),
  })
}
