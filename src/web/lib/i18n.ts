import {
  type BackendModule,
  createInstance,
  type FormatterModule,
  type i18n,
  type ResourceLanguage,
} from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../core/model/model.ts'
import { isLanguage } from './languages.ts'

const storageKey = 'key-accounts-language'

/** `texts/*.json` of each page group by its folder's name, and the program's own texts as `app`. */
const files = import.meta.glob<ResourceLanguage>(['../*/texts/*.json', '../../texts/*.json'], {
  import: 'default',
})

const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, answer) {
    const folder = namespace === 'app' ? '../..' : `../${namespace}`
    const load = files[`${folder}/texts/${language}.json`]
    if (!load) return answer(new Error(`There are no texts of "${namespace}" in ${language}`), null)
    load().then(
      (texts) => answer(null, texts),
      (error: Error) => answer(error, null),
    )
  },
}

/** Writes numbers within a text as the server writes them there. */
const formatter: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format: (value: unknown, _format, language) =>
    typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : (value as string),
}

/** The texts of the pages; ready once `startI18n` is. */
export const texts: i18n = createInstance()

/**
 * Loads the texts that every page needs, in the language chosen before, else in the one given. A
 * text that is missing is a fault of the program and is reported as one.
 */
export async function startI18n(usual: Promise<Language>): Promise<void> {
  texts.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await texts
    .use(backend)
    .use(formatter)
    .use(initReactI18next)
    .init({
      lng: chosenLanguage() ?? (await usual),
      ns: ['shell', 'app'],
      defaultNS: 'shell',
      fallbackLng: false,
      load: 'currentOnly',
      nsSeparator: ':',
      interpolation: { escapeValue: false, alwaysFormat: true },
      saveMissing: true,
      missingKeyHandler: (languages, namespace, key) =>
        reportError(new Error(`There is no text "${namespace}:${key}" in ${languages.join()}`)),
    })
}

/** Changes the language of everything on the pages, and keeps the choice in this browser. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language)
  await texts.changeLanguage(language)
}

/** What was chosen in this browser; else what a link out of the CRM says its user speaks, which is kept. */
function chosenLanguage(): Language | null {
  const stored = localStorage.getItem(storageKey)
  if (isLanguage(stored)) return stored
  const linked = new URLSearchParams(location.search).get('language')
  if (!isLanguage(linked)) return null
  localStorage.setItem(storageKey, linked)
  return linked
}
