import type { Stream } from '#src/ports/connector.ts'
import { mapOwner } from './map-owner.ts'
import { paths } from './paths.ts'
import { mostListed, type Source } from './source.ts'
import { nextAfter, ownerPage } from './wire-objects.ts'

const lists = ['current', 'archived'] as const

/** Owners in use, then those that were archived: records still name them. They are few: no increments. */
export function ownerSource(stream: Stream<'owner'>): Source<'owner'> {
  return {
    ...stream,
    lists: { full: lists, increment: lists },
    async readPage(api, { list, after, signal }) {
      const page = await api.send({
        method: 'GET',
        path: paths.owners,
        query: {
          limit: mostListed,
          archived: String(list === 'archived'),
          ...(after !== null && { after }),
        },
        answer: ownerPage,
        isRepeatable: true,
        signal,
      })
      return {
        ...{ upserts: page.results.map(mapOwner), deletes: [], after: nextAfter(page) },
        ids: page.results.map(({ id }) => id),
      }
    },
  }
}
