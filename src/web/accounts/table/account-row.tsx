import type { KeyboardEvent } from 'react'
import { Link } from 'react-router'
import type { BookRows } from '../../../api/book.ts'
import { TierBadge } from '../../lib/tier-badge.tsx'
import { accountPath } from '../account-path.ts'
import classes from './account-table.module.css'
import { type ColumnId, numericColumns, valueAt } from './columns.ts'
import { useCellText } from './use-cell-text.ts'

interface AccountRowProps {
  readonly book: BookRows
  readonly columns: readonly ColumnId[]
  /** In the list, from 0. */
  readonly place: number
  /** In the book. */
  readonly row: number
  /** Whether the tab key comes here. */
  readonly isActive: boolean
  readonly onFocus: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** One account, which is a link. */
export function AccountRow(props: AccountRowProps) {
  const { book, columns, place, row, isActive, onFocus, onKeyDown } = props
  const textOf = useCellText(book)
  const contentOf = (column: ColumnId) => {
    const text = textOf(column, row)
    if (column === 'tier') {
      return <TierBadge tier={String(valueAt(book, 'tier', row))} tiers={book.tiers} />
    }
    if (column !== 'name') return text
    return (
      <Link
        to={accountPath(book.columns.id[row] ?? '')}
        className={classes.link}
        tabIndex={isActive ? 0 : -1}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        title={text}
      >
        {text}
      </Link>
    )
  }
  return (
    <tr aria-rowindex={place + 2} data-place={place} className={classes.row}>
      {columns.map((column) => (
        <td key={column} className={numericColumns.has(column) ? classes.right : undefined}>
          {contentOf(column)}
        </td>
      ))}
    </tr>
  )
}
