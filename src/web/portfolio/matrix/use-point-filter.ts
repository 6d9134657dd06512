import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { PointFilter } from './book-points.ts'

/** The filter of the matrix as the address has it, so that what one sees can be linked to. */
export function usePointFilter(): readonly [PointFilter, (filter: PointFilter) => void] {
  const [params, setParams] = useSearchParams()
  const filter = useMemo(
    () => ({
      tiers: params.getAll('tier'),
      owner: params.get('owner'),
      industry: params.get('industry'),
    }),
    [params],
  )
  const setFilter = useCallback(
    ({ tiers, owner, industry }: PointFilter) => {
      const next = new URLSearchParams()
      for (const tier of tiers) next.append('tier', tier)
      if (owner !== null) next.set('owner', owner)
      if (industry !== null) next.set('industry', industry)
      setParams(next, { replace: true, preventScrollReset: true })
    },
    [setParams],
  )
  return [filter, setFilter]
}
