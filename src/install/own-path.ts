import { languages } from '../core/model/model.ts'

/** Where an installation ends that was begun from nowhere. */
const settingsPath = '/connection'

/**
 * A path of our own pages to go on to; the settings page for whatever is none: another site, in any
 * of the ways that browsers read as one, or an address that is no page.
 */
export function ownPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(wanted)) {
    return settingsPath
  }
  const base = 'http://own.invalid'
  if (wanted.includes('\\') || !URL.canParse(wanted, base)) return settingsPath
  const { origin, pathname, search } = new URL(wanted, base)
  const isPage = origin === base && !/^\/(?:api|install|oauth|sign-in)(?:\/|$)/.test(pathname)
  return isPage && !pathname.startsWith('//') ? pathname + search : settingsPath
}

/** The path with the language of the user's CRM, where the pages speak it. */
export function inLanguage(path: string, crmLanguage: string | null): string {
  const language = languages.find((one) => one === crmLanguage?.slice(0, 2))
  if (language === undefined) return path
  const { pathname, search, searchParams } = new URL(path, 'http://own.invalid')
  if (searchParams.has('language')) return path
  return `${pathname}${search}${search ? '&' : '?'}language=${language}`
}
