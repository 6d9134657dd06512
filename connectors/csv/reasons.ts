import type { Phrases } from '#src/core/say.ts'
import type { Saying } from '#src/ports/connector.ts'

/** A reason quotes the cell, which may hold a whole book. */
const longest = 300

/** Why a row was rejected, in one language. */
export function sayReasons(reasons: readonly Saying[], { say }: Pick<Phrases, 'say'>): string {
  const text = reasons.map(({ key, values }) => say(key, values)).join('; ')
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
