import type { ReactNode } from 'react'
import { Failure } from './failure.tsx'
import { Loading } from './loading.tsx'

/** What is used of a query of react-query. */
interface Asked<T> {
  readonly data: T | undefined
  readonly error: unknown
  readonly refetch: () => unknown
}

interface AnsweredProps<T> {
  readonly query: Asked<T>
  /** In the place of an answer that is awaited; a page's shape unless told otherwise. */
  readonly loading?: ReactNode
  readonly children: (answer: T) => ReactNode
}

/** Shows the answer of a query, what stands in for it while it is awaited, or why there is none. */
export function Answered<T>({ query, loading = <Loading />, children }: AnsweredProps<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />
  return loading
}
