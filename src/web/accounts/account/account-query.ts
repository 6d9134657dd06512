import { queryOptions } from '@tanstack/react-query'
import type {
  AccountAnswer,
  AccountChangeAnswer,
  AccountHistoryAnswer,
  AccountReportAnswer,
} from '../../../api/accounts.ts'
import type { Language } from '../../../core/model/model.ts'
import { get } from '../../lib/api.ts'

/** One account; told anew when the language changes, for its sentences are the server's. */
export const accountQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['accounts', id, language],
    queryFn: ({ signal }) => get<AccountAnswer>(`/accounts/${encodeURIComponent(id)}`, signal),
  })

export const accountHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['accounts', id, 'history'],
    queryFn: ({ signal }) =>
      get<AccountHistoryAnswer>(`/accounts/${encodeURIComponent(id)}/history`, signal),
  })

export const accountChangeQuery = (id: string, since: number) =>
  queryOptions({
    queryKey: ['accounts', id, 'change', since],
    queryFn: ({ signal }) =>
      get<AccountChangeAnswer>(`/accounts/${encodeURIComponent(id)}/change?since=${since}`, signal),
  })

export const accountReportQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['accounts', id, 'report', language],
    queryFn: ({ signal }) =>
      get<AccountReportAnswer>(`/accounts/${encodeURIComponent(id)}/report`, signal),
  })
