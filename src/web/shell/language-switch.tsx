import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { chooseLanguage } from '../lib/i18n.ts'
import { isLanguage, languageNames } from '../lib/languages.ts'

const choices = Object.entries(languageNames).map(([value, label]) => ({ value, label }))

/** Changes the language of the pages at once. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation('shell')
  return (
    <NativeSelect
      size="xs"
      aria-label={t('language')}
      data={choices}
      value={i18n.language}
      onChange={({ currentTarget: { value } }) => {
        if (isLanguage(value)) void chooseLanguage(value)
      }}
    />
  )
}
