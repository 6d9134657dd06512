import type { Response } from 'express'
import { bookRowsAnswer } from '../../api/book.ts'
import { careAnswer, portfolioAnswer } from '../../api/portfolio.ts'
import { modelInForce } from '../../run/model-in-force.ts'
import { readKeptCare } from '../../run/read-care.ts'
import { readKeptBook } from '../../run/read-portfolio.ts'
import { type Route, route } from '../route.ts'
import { careIn, portfolioIn } from './portfolio-answers.ts'

/** The portfolio: everybody as a point, and what there is to say of all together. */
export const portfolioRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/portfolio',
    summary: 'The book of customers in figures, as the last run left it',
    answer: portfolioAnswer,
    handle: async ({ tenant, tools, texts, response }) => {
      const kept = await readKeptBook(tenant)
      if (!kept) return { portfolio: null }
      const inForce = await modelInForce(tenant.models, tools.modelSource)
      tagAnswer(response, `${kept.tag}-${inForce.version}-${texts.language}`)
      return { portfolio: portfolioIn(texts, kept.value, inForce) }
    },
  }),
  route({
    method: 'get',
    path: '/portfolio/care',
    summary: 'How the accounts are cared for, and how far their data can be relied on',
    answer: careAnswer,
    handle: async ({ tenant, tools, texts, response }) => {
      const book = await readKeptBook(tenant)
      const kept = await readKeptCare(tenant, tools.streams)
      if (!book || !kept) return { care: null }
      tagAnswer(response, `${kept.tag}-${texts.language}`)
      return { care: careIn(texts, kept.value, book.value) }
    },
  }),
  route({
    method: 'get',
    path: '/book/rows',
    summary: 'Every scored account as the last run left it, as columns',
    answer: bookRowsAnswer,
    handle: async ({ tenant, response }) => {
      const kept = await readKeptBook(tenant)
      if (!kept) return { book: null }
      tagAnswer(response, kept.tag)
      return { book: kept.value.rows }
    },
  }),
]

/** Lets a browser keep the answer and ask whether it still holds; whether somebody has signed in is asked each time. */
function tagAnswer(response: Response, tag: string): void {
  response
    .set('Cache-Control', 'private, no-cache')
    .vary('Accept-Language')
    .set('ETag', `W/"${tag}"`)
}
