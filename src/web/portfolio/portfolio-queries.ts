import { queryOptions } from '@tanstack/react-query'
import type { CareAnswer, PortfolioAnswer } from '../../api/portfolio.ts'
import { get } from '../lib/api.ts'

/** The book in figures; some of its texts come in the language that it is asked in. */
export const portfolioQuery = (language: string) =>
  queryOptions({
    queryKey: ['portfolio', language],
    queryFn: ({ signal }) => get<PortfolioAnswer>('/portfolio', signal),
  })

export const careQuery = (language: string) =>
  queryOptions({
    queryKey: ['portfolio', 'care', language],
    queryFn: ({ signal }) => get<CareAnswer>('/portfolio/care', signal),
  })
