import { useTranslation } from 'react-i18next'
import { useFormat } from '../lib/use-format.ts'

/** Writes a value of a field that runs write, as people read it. */
export function useFieldValue(): (
  field: string,
  value: string | number | null | undefined,
) => string {
  const { t, i18n } = useTranslation('app')
  const format = useFormat()
  return (field, value) => {
    if (value === null || value === undefined || value === '') return '—'
    if (field === 'quadrant' || field === 'segment') {
      const key = `app:${field}.${value}`
      return i18n.exists(key) ? t(`${field}.${value}`) : String(value)
    }
    if (field === 'tierSince') return format.date(String(value))
    if (field === 'share') return format.percent(Number(value) / 100)
    if (field === 'drivers') return String(value)
    const number = Number(value)
    return format.number(number, Number.isInteger(number) ? 0 : 1)
  }
}
