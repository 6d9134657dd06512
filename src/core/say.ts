/** Values for the placeholders of a text; numbers are written as the language writes them. */
export type TextValues = Readonly<Record<string, string | number>>

/** What the core needs of a language: built-in texts by key, and templates of the model's own. */
export interface Phrases {
  /** `count` among the values chooses the plural. */
  say(key: string, values?: TextValues): string
  fill(template: string, values: TextValues): string
}
