import { queryOptions } from '@tanstack/react-query'
import type { BookRowsAnswer } from '../../api/book.ts'
import { get } from './api.ts'

/** Every account as the last run left it. Its columns are too long to be compared with those known already. */
export const bookRowsQuery = queryOptions({
  queryKey: ['book', 'rows'],
  queryFn: ({ signal }) => get<BookRowsAnswer>('/book/rows', signal),
  structuralSharing: false,
})
