import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  FoundAccounts,
  SwitchesToSave,
  TierComparisonAnswer,
  WritingSettingsAnswer,
} from '../../../api/writing.ts'
import { get, send } from '../../lib/api.ts'

export const writingQuery = queryOptions({
  queryKey: ['writing'],
  queryFn: ({ signal }) => get<WritingSettingsAnswer>('/writing', signal),
  staleTime: 0,
})

export const tiersQuery = queryOptions({
  queryKey: ['writing', 'tiers'],
  queryFn: ({ signal }) => get<TierComparisonAnswer>('/writing/tiers', signal),
  staleTime: 0,
})

export const foundAccountsQuery = (search: string) =>
  queryOptions({
    queryKey: ['writing', 'accounts', search],
    queryFn: ({ signal }) =>
      get<FoundAccounts>(`/writing/accounts?${new URLSearchParams({ search })}`, signal),
    placeholderData: (before) => before,
  })

export function useSaveSwitches() {
  return useWritingMutation((switches: SwitchesToSave) => send('put', '/writing', switches))
}

/** On the word of somebody who has looked at that dry run. */
export function useGoLive() {
  return useWritingMutation((run: number) => send('post', '/writing/live', { run }))
}

export function useStopWriting() {
  return useWritingMutation(() => send('post', '/runs/pause'))
}

export function useResumeWriting() {
  return useWritingMutation(() => send('post', '/runs/resume'))
}

/** A change after which everything about writing and runs is asked for anew. */
function useWritingMutation<T>(mutationFn: (asked: T) => Promise<unknown>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: writingQuery.queryKey })
      await queryClient.invalidateQueries({ queryKey: ['runs'] })
    },
  })
}
