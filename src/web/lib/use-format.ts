import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createFormat, type Format } from './format.ts'
import { isLanguage } from './languages.ts'
import { useTenant } from './session.ts'

/** Numbers, money and dates in the language of the pages, the tenant's currency and its time zone. */
export function useFormat(): Format {
  const { language } = useTranslation().i18n
  const tenant = useTenant()
  const currency = tenant?.currency ?? 'EUR'
  const timeZone = tenant?.timeZone ?? 'UTC'
  return useMemo(
    () => createFormat(isLanguage(language) ? language : 'en', { currency, timeZone }),
    [language, currency, timeZone],
  )
}
