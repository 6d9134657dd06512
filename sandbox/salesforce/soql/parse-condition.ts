import type { Comparison, Condition, Literal } from './query.ts'
import { malformed } from './soql-error.ts'
import type { TokenReader } from './token-reader.ts'

/** What stands after WHERE. Where AND and OR meet without parentheses it ends, which is an error. */
export function parseCondition(tokens: TokenReader): Condition {
  const first = single(tokens)
  for (const kind of ['and', 'or'] as const) {
    const word = kind.toUpperCase()
    if (!tokens.is(word)) continue
    const parts = [first]
    while (tokens.take(word)) parts.push(single(tokens))
    return { kind, parts }
  }
  return first
}

function single(tokens: TokenReader): Condition {
  if (tokens.take('NOT')) return { kind: 'not', part: single(tokens) }
  if (tokens.take('(')) {
    const inner = parseCondition(tokens)
    tokens.need(')')
    return inner
  }
  return comparison(tokens)
}

function comparison(tokens: TokenReader): Comparison {
  const field = tokens.field()
  const operator = operatorOf(tokens)
  if (operator !== 'IN' && operator !== 'NOT IN') {
    return { kind: 'compare', field, operator, literals: [literal(tokens)] }
  }
  tokens.need('(')
  const literals = tokens.list(() => literal(tokens))
  tokens.need(')')
  return { kind: 'compare', field, operator, literals }
}

const signs = ['=', '!=', '<', '<=', '>', '>=', 'LIKE', 'IN'] as const

function operatorOf(tokens: TokenReader): Comparison['operator'] {
  if (tokens.take('<>')) return '!='
  if (tokens.takeAll('NOT', 'IN')) return 'NOT IN'
  const found = signs.find((sign) => tokens.take(sign))
  if (found === undefined) throw tokens.unexpected()
  return found
}

function literal(tokens: TokenReader): Literal {
  const { kind, text, at } = tokens.token()
  if (kind === 'text') return { kind, text }
  if (kind === 'number') return { kind, number: Number(text) }
  if (kind === 'date') return { kind, date: text }
  if (kind === 'datetime') return { kind, ms: Date.parse(text) }
  const word = text.toUpperCase()
  if (kind === 'word' && word === 'NULL') return { kind: 'null' }
  if (kind === 'word' && (word === 'TRUE' || word === 'FALSE')) {
    return { kind: 'boolean', isTrue: word === 'TRUE' }
  }
  const [, name = '', count] = /^([A-Z_]+)(?::(\d+))?$/.exec(word) ?? []
  if (kind === 'word' && name !== '') return { kind: 'period', name, count: Number(count ?? 0) }
  throw malformed(tokens.soql, at, `unexpected token: '${text}'`)
}
