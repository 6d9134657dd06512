import type { BookRows } from '../../../api/book.ts'

/** What accounts can be picked by, beside their names. */
export const facets = ['tier', 'owner', 'quadrant', 'segment', 'lifecycle', 'industry'] as const
export type Facet = (typeof facets)[number]

/** Stands for accounts without any owner or industry. */
export const none = 'none'

export interface AccountFilter {
  readonly search: string
  /** Ids of which one has to fit; empty lets all pass. */
  readonly facets: Readonly<Record<Facet, readonly string[]>>
}

/** The ids of a facet in the order of the places that the columns hold. */
export function facetIds(facet: Facet, book: BookRows): readonly string[] {
  switch (facet) {
    case 'tier':
      return book.tiers.map(({ id }) => id)
    case 'owner':
      return book.owners.map(({ id }) => id)
    case 'quadrant':
      return book.quadrants
    case 'segment':
      return book.segments
    case 'lifecycle':
      return book.lifecycles
    case 'industry':
      return book.industries
    default:
      return facet satisfies never
  }
}
