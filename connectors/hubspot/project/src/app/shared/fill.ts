/** A text with its places filled: `{name}` by the value of that name. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** A calendar date (`YYYY-MM-DD`) as the language writes it. */
export function shownDate(date: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  return format.format(new Date(`${date}T00:00:00Z`))
}
