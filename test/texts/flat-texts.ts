/** The ending of a key that holds one plural form of a text. */
const plural = /_(zero|one|two|few|many|other)$/

/** Texts by dotted key. */
export function flatTexts(node: object, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : flatTexts(value, `${path}${key}.`),
  )
}

/** Names of the placeholders of each text, by its key without the plural form. */
export function placeholdersByKey(node: object): Readonly<Record<string, readonly string[]>> {
  const named = Map.groupBy(flatTexts(node), ([key]) => key.replace(plural, ''))
  return Object.fromEntries(
    [...named].map(([key, texts]) => {
      const names = texts.flatMap(([, text]) => [...text.matchAll(/\{\{(.+?)\}\}/g)])
      return [key, [...new Set(names.map(([, name]) => name!.trim()))].sort()]
    }),
  )
}

/** Keys that count, of which the forms are not those that the language has. */
export function wrongPlurals(node: object, language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
  const counted = Map.groupBy(
    flatTexts(node).filter(([key]) => plural.test(key)),
    ([key]) => key.replace(plural, ''),
  )
  return [...counted]
    .filter(([, texts]) => {
      const present = texts.map(([key]) => plural.exec(key)![1]).sort()
      return present.join() !== forms.join()
    })
    .map(([key]) => key)
}
