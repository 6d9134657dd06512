import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookRows } from '../../../api/book.ts'
import { AccountRow } from './account-row.tsx'
import classes from './account-table.module.css'
import { type ColumnId, columnWidths } from './columns.ts'
import { HeadCell } from './head-cell.tsx'
import type { Sorting } from './use-account-filter.ts'

const rowHeight = 38

interface AccountTableProps {
  readonly book: BookRows
  /** Rows of the book in the order in which they are shown. */
  readonly rows: readonly number[]
  readonly columns: readonly ColumnId[]
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
}

/** The accounts, of which only those in sight are drawn. Arrow keys go from one to the next. */
export function AccountTable({ book, rows, columns, sorting, onSort }: AccountTableProps) {
  const { t } = useTranslation('accounts')
  const scroller = useRef<HTMLDivElement>(null)
  const wanted = useRef<number | null>(null)
  const [shown, setShown] = useState(rows)
  const [active, setActive] = useState(0)
  if (shown !== rows) {
    setShown(rows)
    setActive(0)
  }
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
  })
  useEffect(() => {
    if (rows.length > 0) scroller.current?.scrollTo({ top: 0 })
  }, [rows])
  useEffect(() => {
    if (wanted.current === null) return
    const link = scroller.current?.querySelector<HTMLElement>(`[data-place="${wanted.current}"] a`)
    if (!link) return
    wanted.current = null
    link.focus({ preventScroll: true })
  })
  const go = (event: KeyboardEvent, from: number) => {
    const next = placeAfter(event.key, from, rows.length - 1)
    if (next === null) return
    event.preventDefault()
    wanted.current = next
    setActive(next)
    virtualizer.scrollToIndex(next)
  }
  const items = virtualizer.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)
  const minWidth = columns.reduce((sum, id) => sum + columnWidths[id], 0)
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        aria-label={t('title')}
        aria-rowcount={rows.length + 1}
        className={classes.table}
        style={{ minWidth }}
      >
        <colgroup>
          {columns.map((id) => (
            <col key={id} style={id === 'name' ? {} : { width: columnWidths[id] }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((id) => (
              <HeadCell key={id} column={id} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={above} columns={columns.length} />
          {items.map(({ index }) => (
            <AccountRow
              key={index}
              {...{ book, columns }}
              place={index}
              row={rows[index] ?? 0}
              isActive={index === active}
              onFocus={() => setActive(index)}
              onKeyDown={(event) => go(event, index)}
            />
          ))}
          <Space height={below} columns={columns.length} />
        </tbody>
      </table>
    </div>
  )
}

/** In the place of rows that are out of sight. */
function Space({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null
  return (
    <tr className={classes.space}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}

const pageRows = 12

/** Where a key leads; null for keys that lead nowhere. */
function placeAfter(key: string, from: number, last: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + pageRows,
    PageUp: from - pageRows,
    Home: 0,
    End: last,
  }
  const next = steps[key]
  return next === undefined ? null : Math.max(0, Math.min(last, next))
}
