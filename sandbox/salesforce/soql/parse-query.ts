import { refused } from '../salesforce-error.ts'
import { parseCondition } from './parse-condition.ts'
import {
  type AggregateName,
  aggregateNames,
  type Condition,
  type Order,
  type Query,
  type Selected,
} from './query.ts'
import { malformed } from './soql-error.ts'
import { TokenReader } from './token-reader.ts'

const longest = 100_000
const longestCondition = 4_000

/** Reads a query. Throws MALFORMED_QUERY; what is not spoken here (subqueries, TYPEOF, HAVING) too. */
export function parseQuery(soql: string): Query {
  if (soql.length > longest) throw refused('QUERY_TOO_LONG', 'SOQL statements are too long')
  const tokens = new TokenReader(soql)
  tokens.need('SELECT')
  const isCount = tokens.takeAll('COUNT', '(', ')')
  const select = isCount ? [] : tokens.list(() => selected(tokens))
  tokens.need('FROM')
  const from = tokens.word()
  const where = tokens.take('WHERE') ? condition(tokens) : null
  const groupBy = tokens.takeAll('GROUP', 'BY') ? tokens.list(() => tokens.field()) : []
  const orderBy = tokens.takeAll('ORDER', 'BY') ? tokens.list(() => order(tokens)) : []
  const limit = tokens.take('LIMIT') ? tokens.wholeNumber() : null
  const offset = tokens.take('OFFSET') ? tokens.wholeNumber() : 0
  if (tokens.peek.kind !== 'end') throw tokens.unexpected()
  if (offset > 2000) {
    throw refused('NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000')
  }
  const name = { name: from.text, at: from.at }
  return { soql, select, isCount, from: name, where, groupBy, orderBy, limit, offset }
}

/** The documents give a length for what stands after WHERE, which some take for that of each text in it. */
function condition(tokens: TokenReader): Condition {
  const { at } = tokens.peek
  const found = parseCondition(tokens)
  if (tokens.peek.at - at <= longestCondition) return found
  throw malformed(tokens.soql, at, 'the WHERE clause is too long')
}

function selected(tokens: TokenReader): Selected {
  const apply = tokens.peek.text.toUpperCase()
  if (isAggregate(apply) && tokens.isAhead(1, '(')) {
    tokens.word()
    tokens.need('(')
    const field = tokens.field()
    tokens.need(')')
    return { kind: 'aggregate', apply, field, alias: alias(tokens) }
  }
  return { kind: 'field', field: tokens.field(), alias: alias(tokens) }
}

function isAggregate(name: string): name is AggregateName {
  return (aggregateNames as readonly string[]).includes(name)
}

/** Words that cannot be an alias because they mean something. */
const reserved = new Set(['AND', 'ASC', 'DESC', 'FIRST', 'GROUP', 'LAST', 'LIKE', 'NOT', 'NULLS'])

function alias(tokens: TokenReader): string | null {
  if (tokens.peek.kind !== 'word' || tokens.is('FROM')) return null
  if (reserved.has(tokens.peek.text.toUpperCase())) throw tokens.unexpected()
  return tokens.word().text
}

function order(tokens: TokenReader): Order {
  const field = tokens.field()
  const isDescending = tokens.take('DESC')
  if (!isDescending) tokens.take('ASC')
  const nullsLast = tokens.takeAll('NULLS', 'LAST')
  if (!nullsLast) tokens.takeAll('NULLS', 'FIRST')
  return { field, isDescending, nullsLast }
}
