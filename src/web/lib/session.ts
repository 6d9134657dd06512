import { queryOptions, useQuery } from '@tanstack/react-query'
import type { SessionAnswer } from '../../api/session.ts'
import { get } from './api.ts'

/**
 * Who looks at the pages, and at what; asked once, and again after signing in or out. It is never
 * cancelled, since the language of the first page waits for it.
 */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => get<SessionAnswer>('/session'),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
})

export type PageTenant = NonNullable<SessionAnswer['tenant']>

/** The tenant that the pages are about; null before anybody has signed in. */
export function useTenant(): PageTenant | null {
  return useQuery(sessionQuery).data?.tenant ?? null
}

/** Leads who is signed in no more to the sign-in, loaded anew: nothing read before is kept or asked for again. */
export function leavePages(): void {
  location.assign('/sign-in')
}
