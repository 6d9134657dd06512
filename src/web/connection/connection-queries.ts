import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  ConnectionAnswer,
  ConnectionCheck,
  MappingsToPublish,
  ScheduleAnswer,
  SettingsToSave,
} from '../../api/connection.ts'
import type { StoredModelAnswer } from '../../api/model.ts'
import { get, send } from '../lib/api.ts'

export const connectionQuery = queryOptions({
  queryKey: ['connection'],
  queryFn: ({ signal }) => get<ConnectionAnswer>('/connection', signal),
})

/** In the language of the pages, which its texts are in. */
export const checkQuery = (language: string) =>
  queryOptions({
    queryKey: ['connection', 'check', language],
    queryFn: ({ signal }) => get<ConnectionCheck>('/connection/check', signal),
  })

export const scheduleQuery = (asked: {
  readonly expression: string
  readonly timeZone: string
  readonly language: string
}) =>
  queryOptions({
    queryKey: ['connection', 'schedule', asked],
    queryFn: ({ signal }) => {
      const { expression, timeZone } = asked
      const query = new URLSearchParams({ expression, timeZone })
      return get<ScheduleAnswer>(`/connection/schedule?${query}`, signal)
    },
    placeholderData: (before) => before,
  })

export function useSaveSettings() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (settings: SettingsToSave) =>
      send<ConnectionAnswer>('put', '/connection/settings', settings),
    onSuccess: (answer) => queryClient.setQueryData(connectionQuery.queryKey, answer),
  })
}

export function usePublishMappings() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (wanted: MappingsToPublish) =>
      send<StoredModelAnswer>('post', '/connection/mappings', wanted),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: connectionQuery.queryKey })
      await queryClient.invalidateQueries({ queryKey: ['model'] })
      await queryClient.invalidateQueries({ queryKey: ['writing'] })
    },
  })
}

export function useDeleteData() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (tenant: string) => send('post', '/connection/delete', { tenant }),
    onSuccess: () => queryClient.invalidateQueries(),
  })
}

/** Afterwards nobody is signed in any more. */
export function useDisconnect() {
  return useMutation({
    mutationFn: (tenant: string) => send('post', '/connection/disconnect', { tenant }),
  })
}
