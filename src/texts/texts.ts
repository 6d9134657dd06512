import { createInstance } from 'i18next'
import type { CalendarDate } from '../core/calendar-date.ts'
import type { Language } from '../core/model/model.ts'
import type { Phrases, TextValues } from '../core/say.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import { fillTemplate } from './fill-template.ts'
import it from './it.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }

const resources = {
  en: { translation: en },
  es: { translation: es },
  it: { translation: it },
  ru: { translation: ru },
} satisfies Record<Language, unknown>

/** Everything that is said or formatted in one language. */
export interface Texts extends Phrases {
  readonly language: Language
  /** Whether there is a built-in text. */
  has(key: string): boolean
  /** "a, b and c". */
  list(items: readonly string[]): string
  /** With `decimals` digits after the point, none by default. */
  number(value: number, decimals?: number): string
  /** Whole units of an ISO 4217 currency. */
  money(amount: number, currency: string): string
  /** A share of 1 as whole per cent. */
  percent(share: number): string
  date(date: CalendarDate): string
}

/**
 * The texts of a language. `say` throws for a key that does not exist: a text that is missing is a
 * fault of the program, and a key must not reach a customer's CRM.
 */
export function createTexts(language: Language): Texts {
  const i18n = createInstance({ lng: language, resources, nsSeparator: false, initAsync: false })
  i18n.init()
  const numbers = new Intl.NumberFormat(language)
  const fill = (template: string, values: TextValues) =>
    fillTemplate(template, values, (value) => numbers.format(value))
  const lists = new Intl.ListFormat(language, { type: 'conjunction' })
  const percents = new Intl.NumberFormat(language, { style: 'percent' })
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  return {
    language,
    has: (key) => i18n.exists(key),
    say(key, values = {}) {
      const { count } = values
      const plural = typeof count === 'number' ? { count } : {}
      if (!i18n.exists(key, plural)) throw new Error(`There is no text "${key}" in ${language}`)
      return fill(i18n.t(key, { ...plural, skipInterpolation: true }), values)
    },
    fill,
    list: (items) => lists.format(items),
    number: (value, decimals = 0) =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }).format(value),
    money: (amount, currency) =>
      new Intl.NumberFormat(language, {
        style: 'currency',
        currency,
        maximumFractionDigits: 0,
      }).format(amount),
    percent: (share) => percents.format(share),
    date: (date) => dates.format(new Date(`${date}T00:00:00Z`)),
  }
}
