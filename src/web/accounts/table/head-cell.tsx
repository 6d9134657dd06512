import { useTranslation } from 'react-i18next'
import { Icon } from '../../lib/icon.tsx'
import classes from './account-table.module.css'
import { type ColumnId, numericColumns } from './columns.ts'
import type { Sorting } from './use-account-filter.ts'

interface HeadCellProps {
  readonly column: ColumnId
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
}

/** A column's name, which sorts by it: numbers begin with the largest, ranks and texts with the first. */
export function HeadCell({ column, sorting, onSort }: HeadCellProps) {
  const { t } = useTranslation('accounts')
  const isSorted = sorting.column === column
  const startsDescending = numericColumns.has(column) && column !== 'rank'
  const isDescending = isSorted ? !sorting.isDescending : startsDescending
  const direction = sorting.isDescending ? 'descending' : 'ascending'
  const isRight = numericColumns.has(column)
  const classNames = [isRight && classes.right, isSorted && classes.sorted]
  return (
    <th
      scope="col"
      aria-sort={isSorted ? direction : undefined}
      className={classNames.filter(Boolean).join(' ')}
    >
      <button
        type="button"
        className={classes.sort}
        onClick={() => onSort({ column, isDescending })}
      >
        <span className={classes.label}>{t(`column.${column}`)}</span>
        {isSorted && <Icon name={sorting.isDescending ? 'arrowDown' : 'arrowUp'} size={13} />}
      </button>
    </th>
  )
}
