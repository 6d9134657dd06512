import { Box, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { get } from '../lib/api.ts'
import { Failure } from '../lib/failure.tsx'
import { Loading } from '../lib/loading.tsx'
import classes from './runs.module.css'

const pageSize = 100

interface Page<T> {
  readonly total: number
  readonly items: readonly T[]
}

interface PagedListProps<T> {
  /** Of the API, with a query string that says what is wanted. */
  readonly path: string
  readonly keyOf: (item: T) => string
  readonly children: (item: T) => ReactNode
}

/** A list of any length: pages are fetched as they are scrolled to, and only what is seen is drawn. */
export function PagedList<T>({ path, keyOf, children }: PagedListProps<T>) {
  const { t } = useTranslation('runs')
  const scroller = useRef<HTMLUListElement>(null)
  const query = useInfiniteQuery({
    queryKey: ['runs', 'list', path],
    queryFn: ({ pageParam, signal }) =>
      get<Page<T>>(`${path}&offset=${pageParam}&limit=${pageSize}`, signal),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) =>
      pages.length * pageSize < total ? pages.length * pageSize : null,
    placeholderData: (before) => before,
  })
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const total = query.data?.pages[0]?.total ?? 0
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 96,
    overscan: 6,
    getItemKey: (index) => (items[index] ? keyOf(items[index]) : index),
  })
  const lastSeen = rows.getVirtualItems().at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  useEffect(() => {
    const isNearEnd = lastSeen >= items.length - pageSize / 4
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [lastSeen, items.length, hasNextPage, isFetchingNextPage, fetchNextPage])
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />
  if (!query.data) return <Loading shape="table" rows={6} />
  return (
    <>
      <Text size="sm" c="dimmed" aria-live="polite">
        {total === 0 ? t('plan.nothing') : t('plan.shown', { count: total })}
      </Text>
      {total > 0 && (
        <Box
          component="ul"
          ref={scroller}
          className={`${classes.plain} ${classes.scroller}`}
          tabIndex={0}
          aria-label={t('plan.list')}
        >
          <Box component="li" aria-hidden style={{ height: rows.getTotalSize() }} />
          {rows.getVirtualItems().map(({ key, index, start }) => {
            const item = items[index]
            return (
              item !== undefined && (
                <li
                  key={key}
                  ref={rows.measureElement}
                  data-index={index}
                  className={classes.line}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {children(item)}
                </li>
              )
            )
          })}
        </Box>
      )}
    </>
  )
}
