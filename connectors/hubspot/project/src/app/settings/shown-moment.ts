/** A moment (ISO 8601) as the language writes it, in a time zone. */
export function shownMoment(moment: string, language: string, timeZone: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat(language, { ...style, timeZone }).format(new Date(moment))
}
