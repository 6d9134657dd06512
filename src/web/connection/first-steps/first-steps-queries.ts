import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { PlanAnswer, RunsAnswer } from '../../../api/runs.ts'
import { get, send } from '../../lib/api.ts'
import { writingQuery } from '../writing/writing-queries.ts'

/** How often to look at a run under way, and whether one has started by itself. */
const runningMs = 2_000
const idleMs = 15_000

/** The runs, looked at again and again; when one ends, what it has found is asked for. */
export function useRunsSeen() {
  const queryClient = useQueryClient()
  const query = useQuery({
    queryKey: ['runs'],
    queryFn: ({ signal }) => get<RunsAnswer>('/runs', signal),
    refetchInterval: ({ state }) => (state.data?.state.running ? runningMs : idleMs),
    staleTime: 0,
  })
  const isRunning = query.data?.state.running != null
  useEffect(() => {
    if (isRunning) return
    void queryClient.invalidateQueries({ queryKey: writingQuery.queryKey })
  }, [isRunning, queryClient])
  return query
}

export const planQuery = (run: number) =>
  queryOptions({
    queryKey: ['runs', String(run), 'plan'],
    queryFn: ({ signal }) => get<PlanAnswer>(`/runs/${run}/plan`, signal),
  })

export function useStartDryRun() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => send('post', '/runs', { isDryRun: true, isFull: false }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['runs'] }),
  })
}
