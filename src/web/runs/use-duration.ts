import { useTranslation } from 'react-i18next'

/** Writes how long something took, such as "12 s" or "3 min 5 s", from milliseconds. */
export function useDuration(): (ms: number) => string {
  const { language } = useTranslation().i18n
  const unit = (value: number, of: 'second' | 'minute' | 'hour', digits = 0) =>
    new Intl.NumberFormat(language, {
      ...{ style: 'unit', unit: of, unitDisplay: 'short', maximumFractionDigits: digits },
    }).format(value)
  return (ms) => {
    const seconds = ms / 1000
    if (seconds < 60) return unit(seconds, 'second', seconds < 10 ? 1 : 0)
    const minutes = Math.floor(seconds / 60)
    if (minutes < 60)
      return `${unit(minutes, 'minute')} ${unit(Math.round(seconds % 60), 'second')}`
    return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`
  }
}
