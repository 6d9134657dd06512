import { queryOptions } from '@tanstack/react-query'
import type { BookRowsAnswer } from '../../api/book.ts'
import { get } from '../lib/api.ts'

/** Every account as the last run left it. */
export const bookRowsQuery = queryOptions({
  queryKey: ['book', 'rows'],
  queryFn: ({ signal }) => get<BookRowsAnswer>('/book/rows', signal),
})
