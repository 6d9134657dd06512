import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type AccountFilter, type Facet, facets } from './account-filter.ts'
import { type ColumnId, columnIds } from './columns.ts'

/** By which column, and which way. */
export interface Sorting {
  readonly column: ColumnId
  readonly isDescending: boolean
}

/** Filter and order as the address has them, so that a list can be linked to: `?tier=key&q=garden&sort=-revenue`. */
export function useAccountFilter() {
  const [params, setParams] = useSearchParams()
  const filter = useMemo((): AccountFilter => {
    const idsOf = (facet: Facet) => params.getAll(facet)
    return {
      search: params.get('q') ?? '',
      facets: {
        tier: idsOf('tier'),
        owner: idsOf('owner'),
        quadrant: idsOf('quadrant'),
        segment: idsOf('segment'),
        lifecycle: idsOf('lifecycle'),
        industry: idsOf('industry'),
      },
    }
  }, [params])
  const sorting = useMemo(() => sortingOf(params.get('sort')), [params])
  const change = useCallback(
    (apply: (params: URLSearchParams) => void) =>
      setParams(
        (now) => {
          const next = new URLSearchParams(now)
          apply(next)
          return next
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  )
  return {
    filter,
    sorting,
    setSearch: (search: string) =>
      change((next) => (search === '' ? next.delete('q') : next.set('q', search))),
    setFacet: (facet: Facet, ids: readonly string[]) =>
      change((next) => {
        next.delete(facet)
        for (const id of ids) next.append(facet, id)
      }),
    setSorting: ({ column, isDescending }: Sorting) =>
      change((next) => next.set('sort', `${isDescending ? '-' : ''}${column}`)),
    clear: () =>
      change((next) => {
        for (const name of ['q', ...facets]) next.delete(name)
      }),
  }
}

function sortingOf(text: string | null): Sorting {
  const isDescending = text?.startsWith('-') ?? false
  const column = columnIds.find((id) => id === text?.replace(/^-/, ''))
  return column ? { column, isDescending } : { column: 'rank', isDescending: false }
}
