import { malformed } from './soql-error.ts'

export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'date' | 'datetime' | 'sign' | 'end'
  /** As written; of a text the content. */
  readonly text: string
  /** Position in the query, from 0. */
  readonly at: number
}

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['text', /'(?:[^'\\]|\\.)*'/y],
  ['datetime', /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/y],
  ['date', /\d{4}-\d\d-\d\d/y],
  ['number', /[+-]?\d+(?:\.\d+)?/y],
  ['word', /[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*(?::\d+)?/y],
  ['sign', /<=|>=|!=|<>|[=<>(),]/y],
]

/** The words and signs of a query. Throws MALFORMED_QUERY for what is none. */
export function tokensOf(soql: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < soql.length) {
    const [kind, raw] = next(soql, at)
    if (kind !== 'space') {
      tokens.push({ kind, at, text: kind === 'text' ? unescaped(raw.slice(1, -1)) : raw })
    }
    at += raw.length
  }
  tokens.push({ kind: 'end', text: '<EOF>', at })
  return tokens
}

function next(soql: string, at: number): [Token['kind'] | 'space', string] {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const [raw] = pattern.exec(soql) ?? []
    if (raw !== undefined) return [kind, raw]
  }
  throw malformed(soql, at, `unexpected token: '${soql[at]}'`)
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** Escaped wildcards keep their backslash, for LIKE to see. */
function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, (whole, letter: string) =>
    letter === '%' || letter === '_' ? whole : (escapes[letter.toLowerCase()] ?? letter),
  )
}
