import { useTranslation } from 'react-i18next'
import type { BookRows } from '../../../api/book.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'
import { type ColumnId, valueAt } from './columns.ts'

/** Writes cells as people read them in the language of the pages. */
export function useCellText(book: BookRows): (column: ColumnId, row: number) => string {
  const { t } = useTranslation('app')
  const format = useFormat()
  const tierName = useTierName(book.tiers)
  return (column, row) => {
    const value = valueAt(book, column, row)
    if (value === null) return '—'
    if (typeof value === 'number') {
      switch (column) {
        case 'rank':
          return format.number(value)
        case 'revenue':
          return format.money(value)
        case 'share':
          return format.percent(value, 1)
        case 'coverage':
          return format.percent(value)
        default:
          return format.points(value)
      }
    }
    switch (column) {
      case 'tier':
        return tierName(value)
      case 'quadrant':
      case 'segment':
      case 'lifecycle':
        return t(`${column}.${value}`)
      case 'tierSince':
        return format.date(value)
      default:
        return value
    }
  }
}
