import type { Language } from '../../core/model/model.ts'

/** The languages of the pages, each by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  it: 'Italiano',
  ru: 'Русский',
}

export function isLanguage(text: string | null): text is Language {
  return text !== null && Object.hasOwn(languageNames, text)
}
